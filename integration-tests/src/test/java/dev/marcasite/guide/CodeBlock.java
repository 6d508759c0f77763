package dev.marcasite.guide;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fenced code block.
 *
 * @param page the file name of its page
 * @param line of the page on which the code begins, counted from 1
 * @param language the word after the fence; empty without one
 * @param code its lines, each with its end
 */
record CodeBlock(String page, int line, String language, String code) {
  private static final Pattern OUTPUT = Pattern.compile("(?://|--) → ?(.*)");
  private static final Pattern RESOURCE = Pattern.compile("\\A(?:.*\\R)?(?:#|--) (META-INF/\\S+)");

  /** What the comments say that the block prints. */
  List<String> expectedOutput() {
    return OUTPUT.matcher(code).results().map(found -> found.group(1)).toList();
  }

  /** The name under which the block lies on the page's class path; empty if it does not. */
  String resource() {
    return RESOURCE
        .matcher(code)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return "%s:%d %s".formatted(page, line, language);
  }
}
