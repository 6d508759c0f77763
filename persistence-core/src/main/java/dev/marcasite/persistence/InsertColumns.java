package dev.marcasite.persistence;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.engine.jdbc.mutation.group.UnknownParameterException;
import org.hibernate.sql.model.PreparableMutationOperation;
import org.hibernate.sql.model.ast.ColumnValueParameter;
import org.hibernate.sql.model.jdbc.JdbcValueDescriptor;

/** The parameters of an INSERT in the order of its text, found again without searching. */
final class InsertColumns {
  private final PreparableMutationOperation insert;
  private final JdbcValueDescriptor[] parameters;

  InsertColumns(PreparableMutationOperation insert) {
    this.insert = insert;
    List<JdbcValueDescriptor> found = new ArrayList<>();
    for (Object binder : insert.getParameterBinders()) {
      if (binder instanceof ColumnValueParameter parameter) {
        found.add(
            insert.findValueDescriptor(
                parameter.getColumnReference().getColumnExpression(), parameter.getUsage()));
      }
    }
    this.parameters = found.toArray(JdbcValueDescriptor[]::new);
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

  JdbcValueDescriptor parameter(int index) {
    return parameters[index];
  }

  /**
   * Where a column is among the parameters.
   *
   * @param expected where it is if the columns come in the order of the text, as they do
   */
  int indexOf(String column, ParameterUsage usage, int expected) {
    if (expected < parameters.length && isOf(parameters[expected], column, usage)) {
      return expected;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (isOf(parameters[i], column, usage)) {
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

  private static boolean isOf(JdbcValueDescriptor parameter, String column, ParameterUsage usage) {
    return parameter.getColumnName().equals(column) && parameter.getUsage() == usage;
  }
}
