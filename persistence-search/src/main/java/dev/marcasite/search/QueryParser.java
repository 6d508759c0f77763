package dev.marcasite.search;

import dev.marcasite.search.QueryToken.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a person types. What it does not understand is searched for as words. */
final class QueryParser {
  private static final int DEEPEST = 20;
  private static final int NEAR_UNLESS_SAID = 10;
  private static final int MOST_NEAR = 1_000;

  private final List<QueryToken> tokens;
  private final TypedFilter filter = new TypedFilter();
  private final List<String> plain = new ArrayList<>();
  private @Nullable Expression unwanted;
  private int next;
  private int depth;
  private boolean understood = true;

  private QueryParser(List<QueryToken> tokens) {
    this.tokens = tokens;
  }

  static ParsedText parse(String text) {
    List<QueryToken> tokens = QueryToken.in(text);
    QueryParser parser = new QueryParser(tokens);
    Expression wanted = parser.anyOf();
    if (!parser.understood || parser.next < tokens.size()) {
      return words(tokens);
    }
    SearchFilter filter = parser.filter.build();
    return new ParsedText(wanted, parser.unwanted, filter, String.join(" ", parser.plain));
  }

  private static ParsedText words(List<QueryToken> tokens) {
    List<QueryTerm> words =
        tokens.stream()
            .filter(token -> !token.whole().isEmpty())
            .map(token -> term(token.whole()))
            .toList();
    return new ParsedText(PlainWords.of(words), null, SearchFilter.ALL, "");
  }

  private @Nullable Expression anyOf() {
    List<Expression> parts = new ArrayList<>();
    boolean more = true;
    boolean several = false;
    while (more && understood) {
      Expression part = allOf();
      more = skip(Kind.OR);
      several |= more;
      if (part != null) {
        parts.add(part);
      } else if (several) {
        understood = false;
      }
    }
    return parts.size() > 1 ? new Expression.Any(parts) : parts.isEmpty() ? null : parts.get(0);
  }

  private @Nullable Expression allOf() {
    Level level = new Level();
    while (next < tokens.size() && understood && !is(Kind.CLOSE) && !is(Kind.OR)) {
      QueryToken token = tokens.get(next++);
      switch (token.kind()) {
        case WORD, PHRASE -> piece(token, level);
        case OPEN -> level.add(token.negated(), group());
        case NEAR -> level.add(false, near());
        default -> understood &= token.kind() != Kind.AND || (next > 1 && next < tokens.size());
      }
    }
    return end(level);
  }

  private @Nullable Expression end(Level level) {
    Expression wanted = level.wanted();
    Expression notWanted = level.unwanted();
    if (notWanted == null) {
      return wanted;
    }
    boolean onlyLevel = depth == 0 && next == tokens.size() && unwanted == null;
    if (wanted == null) {
      understood &= onlyLevel;
      unwanted = notWanted;
      return null;
    }
    return new Expression.Except(wanted, notWanted);
  }

  private void piece(QueryToken token, Level level) {
    String field = token.field();
    if (field != null && TypedFilter.isColumn(field)) {
      QueryTerm term = term(token.text()).in(TypedFilter.columns(field));
      level.add(token.negated(), term.stems().isEmpty() ? null : term);
    } else if (field != null && depth == 0 && filter.take(field, token.text(), token.negated())) {
      understood &= tokens.stream().noneMatch(other -> other.kind() == Kind.OR);
    } else if (token.kind() == Kind.PHRASE || token.negated()) {
      QueryTerm term = term(field == null ? token.text() : field + ' ' + token.text());
      level.add(token.negated(), term.stems().isEmpty() ? null : term);
    } else {
      plain.add(token.whole());
      level.words.add(term(token.whole()));
    }
  }

  private @Nullable Expression group() {
    depth++;
    understood &= depth <= DEEPEST;
    Expression inner = understood ? anyOf() : null;
    depth--;
    understood &= skip(Kind.CLOSE);
    return inner;
  }

  /** {@code NEAR(a "b c", 5)}. */
  private @Nullable Expression near() {
    List<QueryTerm> parts = new ArrayList<>();
    int distance = NEAR_UNLESS_SAID;
    while (next < tokens.size() && !is(Kind.CLOSE)) {
      QueryToken token = tokens.get(next++);
      String text = token.text();
      boolean comma = token.kind() == Kind.WORD && text.endsWith(",");
      parts.add(term(comma ? text.substring(0, text.length() - 1) : text));
      if (comma && next + 1 < tokens.size() && tokens.get(next + 1).kind() == Kind.CLOSE) {
        distance = number(tokens.get(next++).text());
      }
    }
    understood &= skip(Kind.CLOSE) && distance >= 0;
    List<QueryTerm> terms =
        parts.stream()
            .filter(term -> !term.stems().isEmpty() && term.form() != QueryTerm.Form.PART)
            .toList();
    return terms.size() > 1 ? new Expression.Near(terms, distance) : PlainWords.all(terms);
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,4}") ? Math.min(MOST_NEAR, Integer.parseInt(text)) : -1;
  }

  /** A word or phrase with or without stars. */
  static QueryTerm term(String typed) {
    String bare = typed.replaceAll("^\\*+|\\*+$", "").replace('"', ' ');
    boolean open = typed.endsWith("*");
    if (open && typed.startsWith("*") && Tokenizer.words(bare).size() == 1) {
      return new QueryTerm(bare, QueryTerm.Form.PART, QueryTerm.ANYWHERE, false);
    }
    return open ? QueryTerm.prefix(bare) : QueryTerm.word(bare);
  }

  private boolean is(Kind kind) {
    return tokens.get(next).kind() == kind;
  }

  private boolean skip(Kind kind) {
    boolean skips = next < tokens.size() && is(kind);
    next += skips ? 1 : 0;
    return skips;
  }

  /** What stands side by side. */
  private static final class Level {
    final List<QueryTerm> words = new ArrayList<>();
    private final List<Expression> wanted = new ArrayList<>();
    private final List<Expression> unwanted = new ArrayList<>();

    void add(boolean negated, @Nullable Expression part) {
      if (part != null) {
        (negated ? unwanted : wanted).add(part);
      }
    }

    @Nullable Expression wanted() {
      List<Expression> all = new ArrayList<>();
      Expression plain = PlainWords.of(words);
      if (plain instanceof Expression.All few) {
        all.addAll(few.parts());
      } else if (plain != null) {
        all.add(plain);
      }
      all.addAll(wanted);
      return PlainWords.all(all);
    }

    @Nullable Expression unwanted() {
      Iterator<Expression> parts = unwanted.iterator();
      return unwanted.size() > 1
          ? new Expression.Any(List.copyOf(unwanted))
          : parts.hasNext() ? parts.next() : null;
    }
  }
}
