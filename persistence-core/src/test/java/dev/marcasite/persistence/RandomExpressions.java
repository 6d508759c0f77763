package dev.marcasite.persistence;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Expressions from a seed: literals at the ends of their ranges, operators, functions, queries. */
final class RandomExpressions {
  private static final List<String> LITERALS =
      List.of(
          "null",
          "0",
          "1",
          "-1",
          "9223372036854775807",
          "-9223372036854775808",
          "4294967300",
          "2147483648",
          "1e308",
          "-0.0",
          "''",
          "'word'",
          "'%'",
          "'[\"a\", {\"b\": 1}]'",
          "'$.b'",
          "x''",
          "x'00ff'",
          "zeroblob(20)",
          "hex(zeroblob(50000))",
          "'it''s; delete from tag --'",
          "current_timestamp",
          "?",
          ":p");

  private final Random random;
  private final List<Signature> functions;
  private final Supplier<String> subquery;

  RandomExpressions(Random random, List<Signature> functions, Supplier<String> subquery) {
    this.random = random;
    this.functions = functions;
    this.subquery = subquery;
  }

  String next(int depth) {
    return depth <= 0 || random.nextInt(4) == 0 ? simple() : compound(depth - 1);
  }

  private String simple() {
    return random.nextInt(5) == 0 ? pick("name", "id", "name", "rowid") : literal();
  }

  String literal() {
    return LITERALS.get(random.nextInt(LITERALS.size()));
  }

  private String compound(int depth) {
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> call(depth);
      case 3 -> "(" + next(depth) + operator() + next(depth) + ")";
      case 4 -> "(" + subquery.get() + ")";
      case 5 -> pick("not ", "", "") + "exists (" + subquery.get() + ")";
      case 6 -> next(depth) + pick(" in ", " not in ") + "(" + pick(subquery.get(), "1, 2") + ")";
      case 7 ->
          "case when " + next(depth) + " then " + next(depth) + " else " + next(depth) + " end";
      default -> "cast(" + next(depth) + " as " + pick("text", "integer", "blob", "real") + ")";
    };
  }

  private String operator() {
    return pick(
        " + ",
        " || ",
        " = ",
        " is ",
        " < ",
        " like ",
        " glob ",
        " -> ",
        " ->> ",
        " and ",
        " match ",
        " % ",
        " << ",
        " collate nocase = ");
  }

  private String call(int depth) {
    Signature function = functions.get(random.nextInt(functions.size()));
    int count = function.arguments() < 0 ? random.nextInt(4) : function.arguments();
    return "\"%s\"(%s)%s"
        .formatted(
            function.name(),
            count == 0 && function.name().equals("count")
                ? "*"
                : RandomSql.list(count, () -> next(depth)),
            function.window() ? pick("", "", " over (order by name)", " over ()") : "");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /**
   * A function.
   *
   * @param arguments how many it takes; -1 for any number
   * @param window whether it may have a window
   */
  record Signature(String name, int arguments, boolean window) {}
}
