package dev.marcasite.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the text of a page calls by a name in code font exists under that name. */
class NamesInTextTest {
  private static final Pattern TYPE = Pattern.compile("@?([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?\\b.*");
  private static final Pattern METHOD = Pattern.compile("(with[A-Z]\\w*|[a-z]\\w*(?=\\()).*");

  /** Names from Java, Jakarta Persistence, Hibernate and JUnit. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "BigDecimal",
          "BigInteger",
          "Blob",
          "Calendar",
          "Clob",
          "Column",
          "Duration",
          "DynamicUpdate",
          "ElementCollection",
          "EntityManager",
          "Enumerated",
          "GenerationType",
          "CompletableFuture",
          "IllegalArgumentException",
          "IllegalStateException",
          "Instant",
          "JdbcTypeCode",
          "List",
          "LocalDate",
          "LocalDateTime",
          "LocalTime",
          "Long",
          "Map",
          "OffsetDateTime",
          "OffsetTime",
          "Path",
          "Range",
          "Restriction",
          "Set",
          "String",
          "Year",
          "ZonedDateTime");

  private static final PublicNames NAMES = new PublicNames();

  static List<MarkdownPage> pages() {
    return MarkdownPage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void exist(MarkdownPage page) {
    assertThat(words(page).stream().filter(word -> !exists(word))).isEmpty();
  }

  private static boolean exists(String word) {
    Matcher type = TYPE.matcher(word);
    if (type.matches()) {
      return OF_OTHERS.contains(type.group(1))
          || (type.group(2) == null
              ? NAMES.hasType(type.group(1))
              : NAMES.hasMember(type.group(1), type.group(2)));
    }
    Matcher method = METHOD.matcher(word);
    return !method.matches() || NAMES.hasMember(method.group(1)) || word.contains(" ");
  }

  private static List<String> words(MarkdownPage page) {
    List<String> words = new ArrayList<>();
    Parser.builder()
        .build()
        .parse(page.text())
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Code code) {
                words.add(code.getLiteral());
              }
            });
    return words;
  }
}
