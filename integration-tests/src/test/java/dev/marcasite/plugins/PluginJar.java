package dev.marcasite.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.migrations.SchemaMigrator;
import dev.marcasite.persistence.spi.PersistencePlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin of somebody else: its own classes and resources, behind a class loader of its own. */
final class PluginJar implements AutoCloseable {
  private final Path folder;
  private final String id;
  private final URLClassLoader loader;

  private PluginJar(Path folder, String id) throws IOException {
    this.folder = folder;
    this.id = id;
    this.loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, PluginJar.class.getClassLoader());
  }

  /**
   * A plugin with one table, whose id is its namespace.
   *
   * @param members what its class has besides the id
   * @param sql creates the table
   */
  static PluginJar of(Path parent, String id, String table, String sql, String members)
      throws IOException {
    Path folder = Files.createDirectories(parent.resolve(id));
    write(
        folder.resolve("META-INF/marcasite/schema.properties"),
        """
        %1$s.version=1
        %1$s.needs=model
        %1$s.changelog=META-INF/marcasite/%1$s/0001.sql
        %1$s.state=%2$s
        """
            .formatted(id, table));
    write(
        folder.resolve("META-INF/marcasite/" + id + "/0001.sql"),
        "--liquibase formatted sql\n\n--changeset %s:1\n%s\n--rollback drop table %s;\n"
            .formatted(id, sql, table));
    write(
        folder.resolve("META-INF/services/" + PersistencePlugin.class.getName()),
        "org.example." + id + ".Plugin\n");
    Path source = folder.resolve("org/example/" + id + "/Plugin.java");
    write(
        source,
        """
        package org.example.%1$s;
        import jakarta.persistence.*;
        import java.util.*;
        public final class Plugin implements dev.marcasite.persistence.spi.PersistencePlugin {
          public String id() { return "%1$s"; }
          %2$s
        }
        """
            .formatted(id, members));
    compile(folder, source);
    return new PluginJar(folder, id);
  }

  PersistencePlugin plugin() throws ReflectiveOperationException {
    return (PersistencePlugin)
        loader.loadClass("org.example." + id + ".Plugin").getConstructor().newInstance();
  }

  ClassLoader classLoader() {
    return loader;
  }

  SchemaMigrator migrator(Path file) {
    return SchemaMigrator.forFile(file).withClassLoader(loader);
  }

  /** A class loader that sees this plugin and another one. */
  URLClassLoader together(PluginJar other) throws IOException {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL(), other.folder.toUri().toURL()},
        PluginJar.class.getClassLoader());
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  private static void write(Path path, String text) throws IOException {
    Files.createDirectories(path.resolveSibling(""));
    Files.writeString(path, text);
  }

  private static void compile(Path classes, Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", classes.toString(), "-proc:none", "-cp", classPath);
      assertThat(
              compiler
                  .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                  .call())
          .isTrue();
    }
  }
}
