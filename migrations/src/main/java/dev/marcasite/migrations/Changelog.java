package dev.marcasite.migrations;

/**
 * One changelog file of an owner, as it lies in the owner's jar.
 *
 * @param path where the descriptor says it lies
 * @param bytes its content, read once: what is compared is what is applied
 */
record Changelog(String path, byte[] bytes) {

  /** The last part of the path. */
  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
