package dev.marcasite.persistence.mapping;

import org.hibernate.dialect.function.json.JsonValueFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.CastType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code json_value} by SQLite's {@code json_extract}: a scalar, as text unless asked for more. */
final class JsonValueOfPath extends JsonValueFunction {
  JsonValueOfPath(TypeConfiguration types) {
    super(types, true, false);
  }

  @Override
  protected void render(
      SqlAppender sql,
      JsonValueArguments arguments,
      ReturnableType<?> returnType,
      SqlAstTranslator<?> walker) {
    if (arguments.passingClause() != null
        || arguments.errorBehavior() != null
        || arguments.emptyBehavior() != null) {
      throw new IllegalQueryOperationException(
          "json_value on SQLite takes a document, a path and a returning type; for a default use coalesce");
    }
    boolean text =
        arguments.returningType() == null
            || arguments.returningType().getJdbcMapping().getJdbcType().getCastType()
                == CastType.STRING;
    Runnable place =
        () -> {
          arguments.jsonDocument().accept(walker);
          sql.appendSql(',');
          arguments.jsonPath().accept(walker);
        };
    sql.appendSql("case json_type(");
    place.run();
    sql.appendSql(") when 'object' then null when 'array' then null");
    if (arguments.returningType() != null) {
      sql.appendSql(
          mismatches(arguments.returningType().getJdbcMapping().getJdbcType().getCastType()));
    }
    sql.appendSql(
        text ? " when 'true' then 'true' when 'false' then 'false' else cast(" : " else ");
    sql.appendSql("json_extract(");
    place.run();
    sql.appendSql(text ? ") as text) end" : ") end");
  }

  /** SQLite would read the beginning of a text, or cut a number. */
  private static String mismatches(CastType returned) {
    String other = QueryFunctions.refuse("a value of JSON that is not of the returning type");
    return switch (returned) {
      case INTEGER, LONG -> " when 'text' then " + other + " when 'real' then " + other;
      case FLOAT, DOUBLE -> " when 'text' then " + other;
      default -> "";
    };
  }
}
