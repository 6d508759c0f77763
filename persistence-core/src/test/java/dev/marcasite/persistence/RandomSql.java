package dev.marcasite.persistence;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements of every kind that SQLite knows, from a seed: most are valid, the rest are cut, mixed,
 * commented and quoted in ways that a check of the text could get wrong.
 */
final class RandomSql {
  private final Random random;
  private final RandomExpressions expressions;
  private final RandomQueries queries;
  private final List<String> pragmas;

  /**
   * Statements from a seed.
   *
   * @param functions a call of each function that SQLite has, such as {@code abs(1)}
   * @param pragmas the names of all pragmas
   */
  RandomSql(long seed, List<RandomExpressions.Signature> functions, List<String> pragmas) {
    this.random = new Random(seed);
    this.expressions = new RandomExpressions(random, functions, this::subquery);
    this.queries = new RandomQueries(random, expressions, pragmas);
    this.pragmas = pragmas;
  }

  private String subquery() {
    return queries.select(2);
  }

  String next() {
    String sql = random.nextInt(100) < 45 ? queries.query() : other();
    if (random.nextInt(100) < 15) {
      sql = pick("explain ", "EXPLAIN QUERY PLAN ", "explain /* why */ ") + sql;
    }
    return random.nextInt(100) < 40 ? disguised(sql) : sql;
  }

  private String other() {
    List<Supplier<String>> kinds =
        List.of(
            this::insert,
            this::insert,
            this::update,
            this::delete,
            this::withWrite,
            this::create,
            this::create,
            this::alterOrDrop,
            this::transactionControl,
            this::file,
            this::pragma,
            this::pragma,
            this::fullTextCommand);
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  private String insert() {
    String into =
        pick("insert into ", "insert or replace into ", "replace into ", "insert or ignore into ")
            + table();
    String source =
        pick(
            " default values",
            " (name) values (" + value() + ")",
            " values (null, " + value() + ")",
            " (name) " + queries.select(1));
    String upsert =
        pick(
            "",
            "",
            " on conflict do nothing",
            " on conflict (name) do update set name = excluded.name where " + value());
    return into + source + upsert + returning();
  }

  private String update() {
    return "update "
        + pick("", "or rollback ", "or fail ")
        + table()
        + " set name = "
        + value()
        + pick("", " from (" + queries.select(1) + ") as s")
        + pick("", " where " + value())
        + pick("", " order by 1 limit 1")
        + returning();
  }

  private String delete() {
    return "delete from " + table() + pick("", " where " + value(), " limit 2") + returning();
  }

  private String withWrite() {
    return "with "
        + pick("", "recursive ")
        + pick("a(x) as (select 1)", "a as not materialized (" + queries.select(1) + ")")
        + pick("", ", b as (values (1))")
        + " "
        + pick(insert(), update(), delete());
  }

  private String create() {
    String name = pick("n1", "main.n2", "temp.n3", "if not exists tag", "\"select\"");
    return switch (random.nextInt(7)) {
      case 0 -> "create " + pick("", "temp ") + "table " + name + " (a, b)";
      case 1 -> "create table " + name + " as " + queries.select(1);
      case 2 -> "create unique index n4 on tag (name)";
      case 3 -> "create " + pick("", "temp ") + "view n5 as " + queries.select(1);
      case 4 ->
          "create "
              + pick("", "temp ")
              + "trigger n6 after insert on tag begin delete from tag; end";
      case 5 -> "create virtual table n7 using " + pick("fts5(x)", "rtree(a,b,c)", "fts4(x)");
      default -> "create virtual table temp.n8 using " + pick("dbstat", "fts5vocab(words, row)");
    };
  }

  private String alterOrDrop() {
    return pick(
        "drop table " + table(),
        "drop table if exists " + table(),
        "drop view labels",
        "drop index if exists tag_name",
        "drop trigger if exists t",
        "alter table " + table() + " rename to n9",
        "alter table " + table() + " add column z default 1",
        "alter table " + table() + " drop column name",
        "alter table tag rename column name to noun",
        "reindex",
        "reindex " + table(),
        "analyze",
        "analyze " + table());
  }

  private String transactionControl() {
    return pick(
        "begin",
        "begin immediate",
        "begin exclusive transaction",
        "commit",
        "end transaction",
        "rollback",
        "rollback to s",
        "savepoint s",
        "release s",
        "release savepoint s");
  }

  private String file() {
    return pick(
        "attach 'fuzz-attached.db' as a1",
        "attach database ':memory:' as a2",
        "attach " + value() + " as " + value(),
        "detach main",
        "detach database temp",
        "vacuum",
        "vacuum main",
        "vacuum into 'fuzz-copy.db'",
        "select load_extension('fuzz')",
        "select writefile('fuzz-file', 'x')",
        "select edit('x')");
  }

  private String pragma() {
    String name = pick("", "main.", "temp.") + pragmas.get(random.nextInt(pragmas.size()));
    return "pragma "
        + name
        + pick("", " = " + setting(), "(" + setting() + ")", " = " + setting() + ";");
  }

  private String setting() {
    return pick("0", "1", "on", "off", "2", "-1", "delete", "memory", "full", "'tag'", "65538");
  }

  private String fullTextCommand() {
    return "insert into words (words) values ('"
        + pick("optimize", "rebuild", "delete-all", "integrity-check", "automerge=4")
        + "')";
  }

  private String returning() {
    return pick("", "", " returning *", " returning name as returned, " + value());
  }

  /** The same in other clothes, or torn. */
  private String disguised(String sql) {
    return switch (random.nextInt(12)) {
      case 0 -> "\uFEFF" + sql;
      case 1 -> "/* select 1; */ " + sql + " -- ;";
      case 2 -> "-- select\n" + sql;
      case 3 -> sql + ";";
      case 4 -> sql + "; " + other();
      case 5 -> "select 1; " + sql;
      case 6 -> sql.replace(" ", pick("\n", "\t", "/**/", " /* ' */ ", "\f"));
      case 7 -> sql.substring(0, random.nextInt(sql.length() + 1));
      case 8 -> sql.substring(random.nextInt(sql.length() + 1));
      case 9 -> shuffled(sql);
      case 10 -> insertedInto(sql);
      default -> sql.toUpperCase(java.util.Locale.ROOT);
    };
  }

  private String shuffled(String sql) {
    List<String> words = new java.util.ArrayList<>(List.of(sql.split(" ", -1)));
    int first = random.nextInt(words.size());
    java.util.Collections.swap(words, first, random.nextInt(words.size()));
    return String.join(" ", words);
  }

  private String insertedInto(String sql) {
    int at = random.nextInt(sql.length() + 1);
    return sql.substring(0, at)
        + pick(
            "'", "\"", "`", "[", ";", "--", "/*", "*/", "(", ")", "\0", "\uFEFF", "?", ":p", "x'")
        + sql.substring(at);
  }

  private String table() {
    return pick("tag", "tag", "main.tag", "\"tag\"", "entry", "vault", "words", "labels")
        + pick("", "", " as t");
  }

  private String value() {
    return expressions.next(2);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** So many of something, with commas. */
  static String list(int count, Supplier<String> item) {
    return IntStream.range(0, count).mapToObj(i -> item.get()).collect(Collectors.joining(", "));
  }
}
