package dev.marcasite.persistence.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.DmlTargetColumnQualifierSupport;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.spi.StandardSqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;

/**
 * Hibernate's community dialect for SQLite, with dates and times kept as fixed-width ISO-8601 text.
 *
 * <p>The community dialect stores them as milliseconds, which cuts them and makes SQL's own date
 * functions fail.
 */
public final class SqliteFileDialect extends SQLiteDialect {

  /** The dialect for the version of SQLite that the pinned driver brings. */
  public SqliteFileDialect() {
    super(DatabaseVersion.make(3, 54));
  }

  @Override
  public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
    super.contributeTypes(contributions, registry);
    JdbcTypeRegistry types = contributions.getTypeConfiguration().getJdbcTypeRegistry();
    types.addDescriptor(SqlTypes.VARCHAR, new TextJdbcType());
    types.addDescriptor(
        SqlTypes.TIMESTAMP_UTC, new IsoTextJdbcType(SqlTypes.TIMESTAMP_UTC, Instant.class));
    types.addDescriptor(SqlTypes.DATE, new IsoTextJdbcType(SqlTypes.DATE, LocalDate.class));
    types.addDescriptor(
        SqlTypes.TIMESTAMP, new IsoTextJdbcType(SqlTypes.TIMESTAMP, LocalDateTime.class));
    types.addDescriptor(SqlTypes.TIME, new IsoTextJdbcType(SqlTypes.TIME, LocalTime.class));
  }

  @Override
  public DmlTargetColumnQualifierSupport getDmlTargetColumnQualifierSupport() {
    return DmlTargetColumnQualifierSupport.TABLE_ALIAS;
  }

  @Override
  public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
    return new StandardSqlAstTranslatorFactory() {
      @Override
      protected <T extends JdbcOperation> SqlAstTranslator<T> buildTranslator(
          SessionFactoryImplementor factory, Statement statement) {
        return new AliasedTargets<>(factory, statement);
      }
    };
  }
}
