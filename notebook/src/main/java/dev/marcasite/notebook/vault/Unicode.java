package dev.marcasite.notebook.vault;

/**
 * Tells text from what UTF-8 cannot hold, half a surrogate pair. Escapes in YAML and entities in
 * Markdown can name one.
 */
final class Unicode {
  private Unicode() {}

  static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) != 2) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
