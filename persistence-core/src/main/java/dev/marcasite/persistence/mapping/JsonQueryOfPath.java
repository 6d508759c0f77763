package dev.marcasite.persistence.mapping;

import org.hibernate.dialect.function.json.JsonQueryFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code json_query} by SQLite's arrow: the part of a document, as JSON. */
final class JsonQueryOfPath extends JsonQueryFunction {
  JsonQueryOfPath(TypeConfiguration types) {
    super(types, true, false);
  }

  @Override
  protected void render(
      SqlAppender sql,
      JsonQueryArguments arguments,
      ReturnableType<?> returnType,
      SqlAstTranslator<?> walker) {
    if (arguments.passingClause() != null
        || arguments.wrapMode() != null
        || arguments.errorBehavior() != null
        || arguments.emptyBehavior() != null) {
      throw new IllegalQueryOperationException(
          "json_query on SQLite takes a document and a path only");
    }
    sql.appendSql('(');
    arguments.jsonDocument().accept(walker);
    sql.appendSql(" -> ");
    arguments.jsonPath().accept(walker);
    sql.appendSql(')');
  }
}
