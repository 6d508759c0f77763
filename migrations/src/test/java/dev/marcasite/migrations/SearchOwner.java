package dev.marcasite.migrations;

import java.nio.file.Path;

/** The owner in the module persistence-search, whose jar this module does not know. */
final class SearchOwner {
  private SearchOwner() {}

  /** A class loader that sees the model and search, as the launcher's does. */
  static ClassLoader withModel() {
    return OwnerFolder.loader(resources("."), resources("../persistence-search"));
  }

  private static OwnerFolder resources(String module) {
    return new OwnerFolder(
        Path.of(System.getProperty("basedir", ""), module, "src/main/resources").normalize());
  }
}
