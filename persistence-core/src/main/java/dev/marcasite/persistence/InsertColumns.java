package dev.marcasite.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.engine.jdbc.mutation.group.UnknownParameterException;
import org.hibernate.sql.model.PreparableMutationOperation;
import org.hibernate.sql.model.ast.ColumnValueParameter;
import org.hibernate.sql.model.jdbc.JdbcValueDescriptor;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/** The parameters of an INSERT in the order of its text, found again without searching. */
final class InsertColumns {
  private final PreparableMutationOperation insert;
  private final Parameter[] parameters;

  /**
   * The names as they were last asked for: the same objects each time, if not those of the SQL.
   * Threads may see an older one, which costs them a search.
   */
  private final String[] asked;

  InsertColumns(PreparableMutationOperation insert) {
    this.insert = insert;
    List<Parameter> found = new ArrayList<>();
    for (Object binder : insert.getParameterBinders()) {
      if (binder instanceof ColumnValueParameter parameter) {
        found.add(
            Parameter.of(
                insert.findValueDescriptor(
                    parameter.getColumnReference().getColumnExpression(), parameter.getUsage())));
      }
    }
    this.parameters = found.toArray(Parameter[]::new);
    this.asked = found.stream().map(Parameter::column).toArray(String[]::new);
  }

  @SuppressWarnings("ReferenceEquality") // the very same operation
  boolean isOf(PreparableMutationOperation other) {
    return insert == other;
  }

  PreparableMutationOperation insert() {
    return insert;
  }

  int size() {
    return parameters.length;
  }

  /** Binds the value of a column, which its attribute has given. */
  void bind(PreparedStatement statement, int index, @Nullable Object value, WrapperOptions options)
      throws SQLException {
    Parameter parameter = parameters[index];
    parameter.binder.bind(statement, value, parameter.position, options);
  }

  String name(int index) {
    return parameters[index].column;
  }

  /**
   * Where a column is among the parameters.
   *
   * @param expected where it is if the columns come in the order of the text, as they do
   */
  @SuppressWarnings("ReferenceEquality") // the very same name needs no comparison
  int indexOf(String column, ParameterUsage usage, int expected) {
    if (expected < parameters.length
        && asked[expected] == column
        && parameters[expected].usage == usage) {
      return expected;
    }
    return indexOf(column, usage);
  }

  private int indexOf(String column, ParameterUsage usage) {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].isOf(column, usage)) {
        asked[i] = column;
        return i;
      }
    }
    throw new UnknownParameterException(
        insert.getMutationType(),
        insert.getMutationTarget(),
        insert.getTableDetails().getTableName(),
        column,
        usage);
  }

  private record Parameter(
      String column, ParameterUsage usage, int position, ValueBinder<@Nullable Object> binder) {

    @SuppressWarnings("unchecked") // the binder of the column takes what its attribute gives
    static Parameter of(JdbcValueDescriptor described) {
      return new Parameter(
          described.getColumnName(),
          described.getUsage(),
          described.getJdbcPosition(),
          (ValueBinder<@Nullable Object>) described.getJdbcMapping().getJdbcValueBinder());
    }

    boolean isOf(String wanted, ParameterUsage use) {
      return usage == use && column.equals(wanted);
    }
  }
}
