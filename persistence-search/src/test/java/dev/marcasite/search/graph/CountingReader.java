package dev.marcasite.search.graph;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import java.util.List;
import java.util.Map;

/** Hands statements on and counts them. */
final class CountingReader implements SqlReader {
  private final SqlReader reader;
  private long statements;

  CountingReader(SqlReader reader) {
    this.reader = reader;
  }

  long statements() {
    return statements;
  }

  @Override
  public <R> List<R> executeSql(String sql, Map<String, ?> parameters, Class<R> type) {
    statements++;
    return reader.executeSql(sql, parameters, type);
  }

  @Override
  public <R> List<R> executeSql(String sql, List<?> parameters, Class<R> type) {
    statements++;
    return reader.executeSql(sql, parameters, type);
  }

  @Override
  public SqlReader withLimits(ReadLimits limits) {
    return new CountingReader(reader.withLimits(limits));
  }

  @Override
  public SqlReader withPermissions(ReadPermissions permissions) {
    return new CountingReader(reader.withPermissions(permissions));
  }

  @Override
  public StatementVerdict explainVerdict(String sql) {
    return reader.explainVerdict(sql);
  }
}
