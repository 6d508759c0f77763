package dev.marcasite.persistence.mapping;

import org.hibernate.dialect.function.json.JsonExistsFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code json_exists} by SQLite's {@code json_type}, which is NULL where there is nothing. */
final class JsonExistsAtPath extends JsonExistsFunction {
  JsonExistsAtPath(TypeConfiguration types) {
    super(types, true, false);
  }

  @Override
  protected void render(
      SqlAppender sql,
      JsonExistsArguments arguments,
      ReturnableType<?> returnType,
      SqlAstTranslator<?> walker) {
    if (arguments.passingClause() != null || arguments.errorBehavior() != null) {
      throw new IllegalQueryOperationException(
          "json_exists on SQLite takes a document and a path only");
    }
    sql.appendSql("(json_type(");
    arguments.jsonDocument().accept(walker);
    sql.appendSql(',');
    arguments.jsonPath().accept(walker);
    sql.appendSql(") is not null)");
  }
}
