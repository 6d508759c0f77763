package dev.marcasite.benchmarks.rows;

import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.ReadPermissions;
import dev.marcasite.persistence.sqlite.SqlReader;
import dev.marcasite.persistence.sqlite.SqlValues;
import dev.marcasite.persistence.sqlite.StatementVerdict;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query that a part of ours has asked for, to be run by hand.
 *
 * @param parameters the stored forms, in the order of their numbers
 */
record OverheardStatement(String sql, List<@Nullable Object> parameters) {
  private static final Pattern NAME = Pattern.compile(":(\\w+)");

  /** All queries that a part of ours asks a reader, in their order. */
  static List<OverheardStatement> of(SqlReader reader, Consumer<SqlReader> part) {
    Ear ear = new Ear(reader);
    part.accept(ear);
    return List.copyOf(ear.heard);
  }

  void bindTo(PreparedStatement query) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      query.setObject(i + 1, parameters.get(i));
    }
  }

  /** Remembers what it was asked and asks another. */
  private static final class Ear implements SqlReader {
    private final List<OverheardStatement> heard = new ArrayList<>();
    private final SqlReader reader;

    Ear(SqlReader reader) {
      this.reader = reader;
    }

    @Override
    public <R> List<R> executeSql(String sql, Map<String, ?> parameters, Class<R> type) {
      List<String> names = new ArrayList<>();
      for (Matcher name = NAME.matcher(sql); name.find(); ) {
        if (!names.contains(name.group(1))) {
          names.add(name.group(1));
        }
      }
      remember(sql, names.stream().<@Nullable Object>map(parameters::get).toList());
      return reader.executeSql(sql, parameters, type);
    }

    @Override
    public <R> List<R> executeSql(String sql, List<?> parameters, Class<R> type) {
      remember(sql, new ArrayList<>(parameters));
      return reader.executeSql(sql, parameters, type);
    }

    private void remember(String sql, List<? extends @Nullable Object> parameters) {
      List<@Nullable Object> stored = new ArrayList<>();
      parameters.forEach(value -> stored.add(SqlValues.toSql(value)));
      heard.add(new OverheardStatement(sql, stored));
    }

    @Override
    public SqlReader withLimits(ReadLimits limits) {
      return this;
    }

    @Override
    public SqlReader withPermissions(ReadPermissions permissions) {
      return this;
    }

    @Override
    public StatementVerdict explainVerdict(String sql) {
      return new StatementVerdict(true, "Allowed: it is only heard.", Set.of());
    }
  }
}
