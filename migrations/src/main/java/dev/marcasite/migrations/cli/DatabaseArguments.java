package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.SchemaMigrator;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What each subcommand is given: the database file, and where more owners of tables lie. */
final class DatabaseArguments {
  @Parameters(paramLabel = "FILE", description = "The database file.")
  private Path file;

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Jars and folders of further owners of tables, as for java. Repeatable.")
  private final List<String> classpath = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Runs the work with a migrator for the file and all owners. */
  <T> T withMigrator(Function<SchemaMigrator, T> work) throws IOException {
    ClassLoader parent = DatabaseArguments.class.getClassLoader();
    try (URLClassLoader owners = new URLClassLoader(urls(), parent)) {
      return work.apply(SchemaMigrator.forFile(file).withClassLoader(owners));
    }
  }

  private URL[] urls() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String paths : classpath) {
      for (String path : paths.split(File.pathSeparator, -1)) {
        urls.add(url(Path.of(path)));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private URL url(Path path) throws MalformedURLException {
    if (!Files.exists(path)) {
      throw new ParameterException(
          command.commandLine(), "--classpath: there is no '%s'".formatted(path));
    }
    return path.toUri().toURL();
  }
}
