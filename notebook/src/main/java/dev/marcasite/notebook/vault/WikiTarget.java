package dev.marcasite.notebook.vault;

import dev.marcasite.notebook.vault.LinkTarget.ToKey;
import java.util.Optional;

/**
 * The words between the brackets of a wiki link: {@code key}, {@code key|alias}, {@code
 * key#heading}, {@code kb:key}, {@code kb/key}. The same grammar serves link fields in front
 * matter.
 */
final class WikiTarget {
  private WikiTarget() {}

  /** Empty for blank text, for a heading of the same note and for a web address. */
  static Optional<ToKey> parse(String words) {
    String target = unwrap(words.strip());
    target = before('#', before('|', target)).strip();
    if (target.endsWith("\\")) {
      target = target.substring(0, target.length() - 1); // before a bar inside a table
    }
    if (target.isEmpty() || target.contains("://")) {
      return Optional.empty();
    }
    return Optional.of(withPrefix(target));
  }

  private static String unwrap(String words) {
    return words.startsWith("[[") && words.endsWith("]]")
        ? words.substring(2, words.length() - 2)
        : words;
  }

  private static String before(char end, String text) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static ToKey withPrefix(String target) {
    int at = firstOf(target.indexOf(':'), target.indexOf('/'));
    if (at <= 0 || at == target.length() - 1) {
      return new ToKey(null, target);
    }
    String prefix = target.substring(0, at);
    String key = target.substring(at + 1);
    boolean isPrefix = prefix.indexOf(' ') < 0 && !key.startsWith(" ");
    return isPrefix ? new ToKey(prefix, key) : new ToKey(null, target);
  }

  private static int firstOf(int one, int other) {
    return one < 0 || (other >= 0 && other < one) ? other : one;
  }
}
