package dev.marcasite.notebook.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hexadecimal SHA-256. */
final class ContentHash {
  private ContentHash() {}

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** Covers the links too, because other files may decide what they point at. */
  static String of(String fileHash, List<NoteLink> links) {
    StringBuilder text = new StringBuilder(fileHash);
    for (NoteLink link : links) {
      text.append('\n')
          .append(link.target().knowledgeBase())
          .append('\t')
          .append(link.target().key());
      text.append('\t').append(link.kind().word()).append('\t').append(link.relation());
      text.append('\t').append(link.inverse()).append('\t').append(link.note());
    }
    return of(text.toString().getBytes(UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
