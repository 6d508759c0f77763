package dev.marcasite.notebook.vault;

/**
 * A scalar of a YAML document.
 *
 * @param text as it was written, without quotes and blanks around it
 * @param line of the file, counted from 1
 */
record YamlText(String text, int line) {}
