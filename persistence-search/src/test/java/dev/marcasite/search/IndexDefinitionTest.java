package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.DatabaseSettings;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexDefinitionTest {
  private static final String TABLE =
      """
      --liquibase formatted sql

      --changeset films:film
      create table film (
        id integer primary key autoincrement, title text not null, plot text, year integer) strict;
      insert into film (title, plot) values ('Before', 'There before the index');
      --rollback drop table film;
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void becomes_an_index_that_follows_its_table(IndexDefinition.Words words) throws Exception {
    IndexDefinition films =
        IndexDefinition.on("films", "film")
            .withColumn("title", 5)
            .withColumn("plot", 1)
            .withWords(words)
            .withPrefixSizes(2, 3);
    try (URLClassLoader jar = jar(films)) {
      Path file = folder.resolve("films.db");
      SchemaMigrator.forFile(file).withClassLoader(jar).migrate();
      try (Database db = Database.open(DatabaseSettings.forFile(file))) {
        search(db, films);
      }
    }
  }

  private static void search(Database db, IndexDefinition films) {
    DefinedIndex index = DefinedIndex.on(db, films);
    db.transaction(
        tx -> {
          sql(tx, "insert into film (title, plot) values ('Metropolis', 'a city of machines')");
          sql(tx, "insert into film (title, plot) values ('Nosferatu', 'metropolis of night')");
        });
    assertThat(index.search("metropolis", 10))
        .extracting(DefinedIndex.Hit::id)
        .containsExactly(2L, 3L);
    assertThat(index.search("before index", 10)).hasSize(1);
    db.transaction(tx -> sql(tx, "update film set plot = 'other' where id = 3"));
    assertThat(index.count("metropolis")).isEqualTo(1);
    db.transaction(tx -> sql(tx, "delete from film"));
    assertThat(index.count("metropolis")).isZero();
    assertThat(index.search("\"* AND (", 10)).isEmpty();
  }

  @Test
  void refuses_names_that_are_no_identifiers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexDefinition.on("films", "film; drop"))
        .withMessageStartingWith("table must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexDefinition.on("films", "film").withColumn("a b", 1))
        .withMessageStartingWith("columns must be");
  }

  private URLClassLoader jar(IndexDefinition definition) throws IOException {
    Path jar = folder.resolve("jar");
    Files.createDirectories(jar.resolve("META-INF/marcasite/films"));
    Files.writeString(jar.resolve("META-INF/marcasite/films/0001-film.sql"), TABLE);
    Files.writeString(
        jar.resolve("META-INF/marcasite/films/0002-index.sql"), definition.changelog());
    Files.writeString(
        jar.resolve("META-INF/marcasite/schema.properties"),
        """
        films.version=1
        films.needs=
        films.changelog=META-INF/marcasite/films/0001-film.sql,META-INF/marcasite/films/0002-index.sql
        films.state=film
        films.derived=%s
        """
            .formatted(definition.name()));
    URL[] urls = {jar.toUri().toURL()};
    return new URLClassLoader(urls, getClass().getClassLoader());
  }

  private static void sql(dev.marcasite.persistence.Transaction tx, String sql) {
    tx.entityManager().createNativeQuery(sql).executeUpdate();
  }
}
