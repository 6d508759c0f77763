package dev.marcasite.notebook;

/** Counts things in English. */
final class Plural {
  private Plural() {}

  static String of(long count, String noun) {
    return "%,d %s".formatted(count, count == 1 ? noun : noun + "s");
  }
}
