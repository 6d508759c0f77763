package dev.marcasite.migrations;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;

/** One changelog file of an owner, read once: what is compared is what is applied. */
final class Changelog {
  private final String path;
  private final byte[] content;

  Changelog(String path, byte[] content) {
    this.path = path;
    this.content = content;
  }

  /** The last part of the path under which the descriptor names it. */
  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  void addTo(MessageDigest digest) {
    digest.update(content);
  }

  InputStream open() {
    return new ByteArrayInputStream(content);
  }
}
