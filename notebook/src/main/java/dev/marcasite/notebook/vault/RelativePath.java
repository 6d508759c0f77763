package dev.marcasite.notebook.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** The destination of a Markdown link, as a path in the vault. */
final class RelativePath {
  private RelativePath() {}

  /** Empty for web addresses, other files than Markdown, and paths that leave the vault. */
  static Optional<String> resolve(String from, String destination) {
    String path = beforeAny("#?", destination);
    if (!isMarkdown(path) || path.indexOf(':') >= 0 || !Unicode.isText(path)) {
      return Optional.empty();
    }
    String folder = path.startsWith("/") ? "" : from.substring(0, from.lastIndexOf('/') + 1);
    return normalize(folder + decode(path));
  }

  static boolean isMarkdown(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".md");
  }

  private static String beforeAny(String ends, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (ends.indexOf(text.charAt(i)) >= 0) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  private static String decode(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return path; // a percent sign of its own
    }
  }

  private static Optional<String> normalize(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && parts.pollLast() == null) {
        return Optional.empty();
      }
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.addLast(part);
      }
    }
    return Optional.of(String.join("/", parts));
  }
}
