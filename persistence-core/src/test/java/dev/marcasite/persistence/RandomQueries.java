package dev.marcasite.persistence;

import java.util.List;
import java.util.Random;

/** Queries from a seed: with common tables, joins, compounds, windows and table functions. */
final class RandomQueries {
  private final Random random;
  private final RandomExpressions expressions;
  private final List<String> pragmas;
  private int open;

  RandomQueries(Random random, RandomExpressions expressions, List<String> pragmas) {
    this.random = random;
    this.expressions = expressions;
    this.pragmas = pragmas;
  }

  String query() {
    return switch (random.nextInt(8)) {
      case 0 -> "values (" + expressions.next(2) + "), (" + expressions.next(2) + ")";
      case 1, 2 -> with() + "select a.*, q.* from a, (" + select(3) + ") as q";
      case 3 -> endless();
      default -> select(3);
    };
  }

  private String with() {
    return "with "
        + pick("", "recursive ")
        + pick(
            "a(x) as (" + select(1) + ")",
            "a(x) as materialized (with b as (" + select(1) + ") select * from b)",
            "a(x) as (select 1 union all select x + 1 from a where x < 5)",
            "tag as (select 1 as name, 2 as id), a as (select 1 as x)")
        + " ";
  }

  private String endless() {
    String numbers = "with recursive a(x) as (select 1 union all select x + 1 from a) ";
    return numbers
        + pick(
            "select count(*) from a",
            "select x from a",
            "select max(hex(zeroblob(x))) from a",
            "select group_concat(x) from a",
            "select x from a order by x desc limit 1",
            "select 1 from a, a as b, a as c where a.x > b.x");
  }

  /** A query; the deeper, the simpler. */
  String select(int size) {
    if (size <= 0 || open > 3) {
      return "select " + expressions.literal();
    }
    open++;
    try {
      String end = pick("", "", "", pick(" union ", " union all ", " except ", " intersect "));
      boolean single = size < 3 || !end.isEmpty();
      return core(size, single ? 1 : 1 + random.nextInt(size))
          + (end.isEmpty() ? "" : end + core(1, 1))
          + pick("", "", " order by 1", " order by random()")
          + pick("", "", " limit 3", " limit -1 offset 1");
    } finally {
      open--;
    }
  }

  private String core(int size, int columns) {
    String results = RandomSql.list(columns, () -> expressions.next(size));
    return "select "
        + pick("", "", "distinct ")
        + (columns > 1 ? pick("*", results) : results)
        + " from "
        + source(size)
        + pick("", "", " where " + expressions.next(size))
        + pick("", "", "", " group by 1 having " + expressions.next(1))
        + pick("", "", "", "", " window w as (partition by 1)");
  }

  private String source(int size) {
    return random.nextInt(3) > 0
        ? table(size)
        : table(size) + pick(", ", " join ", " left join ", " natural join ") + table(size - 1);
  }

  private String table(int size) {
    return switch (random.nextInt(9)) {
      case 0 -> "(" + select(size - 1) + ")";
      case 1 -> "json_each(" + expressions.next(1) + ")";
      case 2 -> tableFunction();
      case 3 -> pick("sqlite_schema", "sqlite_temp_schema", "sqlite_sequence", "dbstat");
      case 4 -> pick("vault", "guarded", "main.vault as t", "words_content", "words_data");
      case 5 -> pick("words", "words('word')", "terms", "boxes", "old_words");
      default -> pick("tag", "tag as t", "labels", "tag", "main.tag as t", "entry");
    };
  }

  private String tableFunction() {
    return "pragma_"
        + pragmas.get(random.nextInt(pragmas.size()))
        + pick("", "", "('tag')", "('words')", "(65538)", "(-1)", "('0')", "('vault', 'main')");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
