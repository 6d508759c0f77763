package dev.marcasite.notebook.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A regular file of the vault.
 *
 * @param file where it lies
 * @param path relative to the vault, with {@code /}
 */
record SourceFile(Path file, String path) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final long MAX_BYTES = 64L << 20;

  /** The folder that holds it, relative to the vault; empty for the vault itself. */
  String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  boolean hasName(String name) {
    return path.substring(path.lastIndexOf('/') + 1).equals(name);
  }

  /** The file's name without folder and {@code .md}. */
  String stem() {
    return stemOf(path);
  }

  static String stemOf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  byte[] bytes() throws UnreadableFileException {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new UnreadableFileException(
            1, "file of %d MiB left out: the limit is 64 MiB".formatted(size >> 20));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnreadableFileException(1, "file left out: it cannot be read: " + e);
    }
  }

  /** The text, without the mark by which some programs begin it. */
  static String decode(byte[] bytes) throws UnreadableFileException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      throw new UnreadableFileException(
          1 + count((byte) '\n', bytes, in.position()), "file left out: it is not valid UTF-8");
    }
    String text = out.flip().toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static int count(byte wanted, byte[] bytes, int end) {
    int count = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == wanted) {
        count++;
      }
    }
    return count;
  }
}
