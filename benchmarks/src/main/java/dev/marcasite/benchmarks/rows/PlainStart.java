package dev.marcasite.benchmarks.rows;

import dev.marcasite.persistence.model.Block;
import dev.marcasite.persistence.model.Dependency;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.EntryVersion;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.model.Link;
import dev.marcasite.persistence.model.Repository;
import dev.marcasite.persistence.model.Review;
import dev.marcasite.persistence.model.Setting;
import dev.marcasite.persistence.model.Source;
import dev.marcasite.persistence.model.StarredEntry;
import dev.marcasite.persistence.model.Tag;
import dev.marcasite.persistence.model.User;
import dev.marcasite.persistence.model.UserSecret;
import dev.marcasite.persistence.model.WorkspaceRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.community.dialect.SQLiteDialect;

/**
 * The yardstick of the start: Hibernate by itself, with its dialect for SQLite and what makes it
 * start fast, maps the same entities and asks the same file for one of them.
 */
public final class PlainStart {
  private static final List<Class<?>> ENTITIES =
      List.of(
          Block.class,
          Dependency.class,
          Entry.class,
          EntryVersion.class,
          KnowledgeBase.class,
          Link.class,
          Repository.class,
          Review.class,
          Setting.class,
          Source.class,
          StarredEntry.class,
          Tag.class,
          User.class,
          UserSecret.class,
          WorkspaceRepository.class);

  private PlainStart() {}

  /** The process. */
  public static void main(String[] arguments) {
    StandardServiceRegistryBuilder settings =
        new StandardServiceRegistryBuilder()
            .applySetting("hibernate.connection.url", "jdbc:sqlite:" + arguments[0])
            .applySetting("hibernate.dialect", SQLiteDialect.class.getName())
            .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
            .applySetting("hibernate.xml_mapping_enabled", false)
            .applySetting("jakarta.persistence.validation.mode", "none")
            .applySetting("hibernate.query.startup_check", false)
            .applySetting("hibernate.cache.use_second_level_cache", false);
    MetadataSources sources = new MetadataSources(settings.build());
    ENTITIES.forEach(sources::addAnnotatedClass);
    try (SessionFactory factory = sources.buildMetadata().buildSessionFactory();
        Session session = factory.openSession()) {
      System.out.println(session.find(Tag.class, 1L));
    }
  }

  /** The command that runs it with some options of Java. */
  static String[] command(Path file, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.jboss.logging.provider=slf4j");
    command.addAll(List.of(options));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of(PlainStart.class.getName(), file.toString()));
    return command.toArray(String[]::new);
  }

  /** An archive of the classes that it loads. */
  static Path archive(Path file) throws Exception {
    Path archive = file.resolveSibling("plain-start.jsa").toAbsolutePath();
    if (Files.notExists(archive)) {
      new ProcessBuilder(command(file, "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
    return archive;
  }
}
