package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.SqlReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A reader under limits of its own, which whoever gets it cannot loosen. */
final class LimitedReader implements SqlReader {
  private final Source source;
  private final ReadLimits limits;
  private final @Nullable Database database;

  /** A reader of statements that all see one state. */
  LimitedReader(Source source, ReadLimits limits) {
    this(source, limits, null);
  }

  /** A reader of statements that see a state each. */
  LimitedReader(Source source, ReadLimits limits, @Nullable Database database) {
    this.source = source;
    this.limits = limits;
    this.database = database;
  }

  @Override
  public <R> List<R> executeSql(String sql, Map<String, ?> parameters, Class<R> type) {
    return source.list(sql, text -> SqlParameters.of(text, parameters), RowMapper.to(type), limits);
  }

  @Override
  public <R> List<R> executeSql(String sql, List<?> parameters, Class<R> type) {
    return source.list(sql, text -> SqlParameters.of(text, parameters), RowMapper.to(type), limits);
  }

  @Override
  public SqlReader withLimits(ReadLimits stricter) {
    return new LimitedReader(source, limits.and(stricter), database);
  }

  @Override
  public <T> T onOneState(Function<SqlReader, T> work) {
    return database == null
        ? work.apply(this)
        : database.<T, RuntimeException>read(snapshot -> work.apply(snapshot.withLimits(limits)));
  }

  /** What runs the statements. */
  interface Source {
    <R> List<R> list(
        String sql,
        Function<SqlText, SqlParameters> parameters,
        RowMapper<R> mapper,
        ReadLimits limits);
  }
}
