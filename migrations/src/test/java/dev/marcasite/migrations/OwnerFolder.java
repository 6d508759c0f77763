package dev.marcasite.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder on a class path, with a descriptor and changelogs that a test writes. */
final class OwnerFolder {
  private final Path folder;

  OwnerFolder(Path folder) {
    this.folder = folder;
  }

  /** The descriptor's lines, in place of earlier ones. */
  OwnerFolder describe(String... lines) {
    return write(SchemaDescriptor.PATH, String.join("\n", lines));
  }

  /**
   * A changelog of changesets, each the line after {@code --changeset} and its SQL. Those without a
   * rollback say that they have none.
   */
  OwnerFolder changelog(String path, String... changesets) {
    return write(
        path,
        Stream.of(changesets)
            .map(text -> text.contains("rollback") ? text : text + "\n--no-rollback a test's")
            .collect(
                Collectors.joining(
                    "\n--changeset ", "--liquibase formatted sql\n\n--changeset ", "")));
  }

  OwnerFolder write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An owner {@code notes} with one changelog, {@code notes.sql}. */
  OwnerFolder notes(int version, String... changesets) {
    return describe(
            "notes.version=" + version, "notes.changelog=notes.sql", "notes.state=note,note_tag")
        .changelog("notes.sql", changesets);
  }

  /** A class loader that sees these folders and nothing of the test's own class path. */
  static ClassLoader loader(OwnerFolder... folders) {
    return new URLClassLoader(
        Stream.of(folders).map(OwnerFolder::url).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  URL url() {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
