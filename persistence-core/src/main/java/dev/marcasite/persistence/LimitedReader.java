package dev.marcasite.persistence;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A reader on terms of its own, which whoever gets it cannot loosen. */
final class LimitedReader implements SqlReader {
  private final Source source;
  private final ReadTerms terms;
  private final @Nullable Database database;

  /** A reader of statements that all see one state. */
  LimitedReader(Source source, ReadTerms terms) {
    this(source, terms, null);
  }

  /** A reader of statements that see a state each. */
  LimitedReader(Source source, ReadTerms terms, @Nullable Database database) {
    this.source = source;
    this.terms = terms;
    this.database = database;
  }

  @Override
  public <R> List<R> executeSql(String sql, Map<String, ?> parameters, Class<R> type) {
    return source.list(sql, text -> SqlParameters.of(text, parameters), RowMapper.to(type), terms);
  }

  @Override
  public <R> List<R> executeSql(String sql, List<?> parameters, Class<R> type) {
    return source.list(sql, text -> SqlParameters.of(text, parameters), RowMapper.to(type), terms);
  }

  @Override
  public SqlReader withLimits(ReadLimits stricter) {
    return with(
        new ReadTerms(terms.limits().and(requireNonNull(stricter, "limits")), terms.permissions()));
  }

  @Override
  public SqlReader withPermissions(ReadPermissions stricter) {
    return with(
        new ReadTerms(
            terms.limits(), terms.permissions().and(requireNonNull(stricter, "permissions"))));
  }

  @Override
  public <T> T onOneState(Function<SqlReader, T> work) {
    return database == null
        ? work.apply(this)
        : database.<T, RuntimeException>read(
            snapshot ->
                work.apply(
                    snapshot.withLimits(terms.limits()).withPermissions(terms.permissions())));
  }

  private LimitedReader with(ReadTerms stricter) {
    return new LimitedReader(source, stricter, database);
  }

  @Override
  public StatementVerdict explainVerdict(String sql) {
    return source.explain(sql, terms);
  }

  /** What runs the statements. */
  interface Source {
    <R> List<R> list(
        String sql,
        Function<SqlText, SqlParameters> parameters,
        RowMapper<R> mapper,
        ReadTerms terms);

    StatementVerdict explain(String sql, ReadTerms terms);
  }
}
