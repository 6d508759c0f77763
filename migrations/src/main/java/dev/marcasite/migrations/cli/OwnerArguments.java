package dev.marcasite.migrations.cli;

import dev.marcasite.migrations.FileMaintenance;
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
import picocli.CommandLine.Spec;

/** Where the owners of tables lie, and which of them count. */
final class OwnerArguments {
  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Jars and folders of further owners of tables, as for java. Repeatable.")
  private final List<String> classpath = new ArrayList<>();

  @Option(
      names = "--owner",
      paramLabel = "NAMESPACE",
      split = ",",
      description = "Only these owners, and those they need. Default: all on the class path.")
  private final List<String> owners = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Runs the work with a migrator for the file and its owners. */
  <T> T withMigrator(FileArguments arguments, Function<SchemaMigrator, T> work) throws IOException {
    ClassLoader parent = OwnerArguments.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls(), parent);
        TerminalProgress progress = arguments.progress()) {
      SchemaMigrator migrator = SchemaMigrator.forFile(arguments.file()).withClassLoader(loader);
      if (!owners.isEmpty()) {
        migrator = migrator.withNamespaces(owners.toArray(String[]::new));
      }
      return work.apply(arguments.configured(migrator, progress));
    }
  }

  /** Runs the work with the upkeep of the file, which knows what its owners say of their tables. */
  <T> T withMaintenance(FileArguments arguments, Function<FileMaintenance, T> work)
      throws IOException {
    ClassLoader parent = OwnerArguments.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls(), parent)) {
      return arguments.withMaintenance(
          maintenance -> work.apply(maintenance.withClassLoader(loader)));
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
