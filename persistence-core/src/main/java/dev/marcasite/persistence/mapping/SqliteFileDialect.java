package dev.marcasite.persistence.mapping;

import jakarta.persistence.TemporalType;
import java.io.Serial;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.DmlTargetColumnQualifierSupport;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.CastType;
import org.hibernate.query.sqm.IntervalType;
import org.hibernate.query.sqm.mutation.internal.inline.InlineMutationStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableInsertStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.spi.StandardSqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;

/**
 * Hibernate's community dialect for SQLite, with the stored forms of {@code SqlValues} and with
 * queries that answer as they do elsewhere.
 *
 * <p>The community dialect keeps times as milliseconds, decimals as floating-point numbers, and is
 * not tested with Hibernate itself; an ADR lists what this class mends.
 */
@SuppressWarnings({"deprecation", "removal"}) // the signatures are those of Hibernate's dialects
public final class SqliteFileDialect extends SQLiteDialect {
  @Serial private static final long serialVersionUID = 1L;

  private static final int[] TEXTS = {
    Types.CHAR,
    Types.VARCHAR,
    Types.LONGVARCHAR,
    Types.NCHAR,
    Types.NVARCHAR,
    Types.LONGNVARCHAR,
    Types.CLOB,
    Types.NCLOB,
    SqlTypes.LONG32VARCHAR,
    SqlTypes.LONG32NVARCHAR,
    SqlTypes.MATERIALIZED_CLOB,
    SqlTypes.MATERIALIZED_NCLOB
  };

  /** The dialect for the version of SQLite that the pinned driver brings. */
  public SqliteFileDialect() {
    super(DatabaseVersion.make(3, 54));
  }

  @Override
  public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
    super.contributeTypes(contributions, registry);
    JdbcTypeRegistry types = contributions.getTypeConfiguration().getJdbcTypeRegistry();
    TextJdbcType text = new TextJdbcType();
    for (int code : TEXTS) {
      types.addDescriptor(code, text);
    }
    types.addDescriptor(
        SqlTypes.TIMESTAMP_UTC, new IsoTextJdbcType(SqlTypes.TIMESTAMP_UTC, Instant.class));
    types.addDescriptor(
        SqlTypes.TIMESTAMP_WITH_TIMEZONE,
        new IsoTextJdbcType(SqlTypes.TIMESTAMP_WITH_TIMEZONE, Instant.class));
    types.addDescriptor(SqlTypes.DATE, new IsoTextJdbcType(SqlTypes.DATE, LocalDate.class));
    types.addDescriptor(
        SqlTypes.TIMESTAMP, new IsoTextJdbcType(SqlTypes.TIMESTAMP, LocalDateTime.class));
    types.addDescriptor(SqlTypes.TIME, new IsoTextJdbcType(SqlTypes.TIME, LocalTime.class));
    types.addDescriptor(
        SqlTypes.TIME_UTC, new IsoTextJdbcType(SqlTypes.TIME_UTC, OffsetTime.class));
    types.addDescriptor(SqlTypes.DURATION, new DurationNanosJdbcType());
    types.addDescriptor(SqlTypes.NUMERIC, DecimalJdbcType.UNSCALED);
    types.addDescriptor(SqlTypes.DECIMAL, DecimalJdbcType.UNSCALED);
    types.addDescriptor(SqlTypes.JSON, new NamedJsonJdbcType());
    addNumbers(types);
    BasicTypes.register(contributions.getTypeConfiguration());
  }

  private static void addNumbers(JdbcTypeRegistry types) {
    types.addDescriptor(SqlTypes.DOUBLE, new RealJdbcType(SqlTypes.DOUBLE));
    types.addDescriptor(SqlTypes.FLOAT, new RealJdbcType(SqlTypes.FLOAT));
    types.addDescriptor(SqlTypes.REAL, new RealJdbcType(SqlTypes.REAL));
    types.addDescriptor(
        SqlTypes.INTEGER, new SmallIntegerJdbcType(SqlTypes.INTEGER, Integer.class));
    types.addDescriptor(SqlTypes.BIGINT, new LongJdbcType());
    types.addDescriptor(
        SqlTypes.SMALLINT, new SmallIntegerJdbcType(SqlTypes.SMALLINT, Short.class));
    types.addDescriptor(SqlTypes.TINYINT, new SmallIntegerJdbcType(SqlTypes.TINYINT, Byte.class));
  }

  /** Names that a cast understands: SQLite takes {@code timestamp} for a number. */
  @Override
  protected String columnType(int code) {
    return switch (code) {
      case SqlTypes.DATE,
          SqlTypes.TIME,
          SqlTypes.TIME_UTC,
          SqlTypes.TIME_WITH_TIMEZONE,
          SqlTypes.TIMESTAMP,
          SqlTypes.TIMESTAMP_UTC,
          SqlTypes.TIMESTAMP_WITH_TIMEZONE ->
          "text";
      case SqlTypes.FLOAT, SqlTypes.REAL, SqlTypes.DOUBLE -> "real";
      case SqlTypes.BOOLEAN, SqlTypes.BIT -> "integer";
      default -> super.columnType(code);
    };
  }

  @Override
  protected String castType(int code) {
    return columnType(code);
  }

  @Override
  public void initializeFunctionRegistry(FunctionContributions contributions) {
    super.initializeFunctionRegistry(contributions);
    SqliteFunctions.register(contributions);
  }

  @Override
  public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
    return new StandardSqlAstTranslatorFactory() {
      @Override
      protected <T extends JdbcOperation> SqlAstTranslator<T> buildTranslator(
          SessionFactoryImplementor factory, Statement statement) {
        return new SqliteFileSqlTranslator<>(factory, statement);
      }
    };
  }

  @Override
  public SqmMultiTableMutationStrategy getFallbackSqmMutationStrategy(
      EntityMappingType entity, RuntimeModelCreationContext context) {
    return new InlineMutationStrategy(this);
  }

  @Override
  public SqmMultiTableInsertStrategy getFallbackSqmInsertStrategy(
      EntityMappingType entity, RuntimeModelCreationContext context) {
    return (insert, parameters, execution) -> {
      throw new IllegalQueryOperationException(
          "an HQL insert into %s fills several tables, which SQLite has no statement for; persist the entities"
              .formatted(entity.getEntityName()));
    };
  }

  @Override
  public String extractPattern(TemporalUnit unit) {
    return TemporalPatterns.extract(unit);
  }

  @Override
  public String timestampaddPattern(
      TemporalUnit unit, TemporalType temporalType, IntervalType intervalType) {
    return TemporalPatterns.add(unit, temporalType);
  }

  @Override
  public String timestampdiffPattern(
      TemporalUnit unit, TemporalType fromTemporalType, TemporalType toTemporalType) {
    return TemporalPatterns.difference(unit, fromTemporalType, toTemporalType);
  }

  @Override
  public String castPattern(CastType from, CastType to) {
    return CastPatterns.of(from, to, super.castPattern(from, to));
  }

  @Override
  public String currentDate() {
    return "date('now','localtime')";
  }

  @Override
  public String currentTime() {
    return "(strftime('%H:%M:%f','now','localtime')||'000000')";
  }

  @Override
  public String currentTimestamp() {
    return "(strftime('%Y-%m-%dT%H:%M:%f','now','localtime')||'000000')";
  }

  @Override
  public String currentTimestampWithTimeZone() {
    return "(strftime('%Y-%m-%dT%H:%M:%f','now')||'000000Z')";
  }

  @Override
  public void appendDatetimeFormat(SqlAppender appender, String format) {
    if (format.contains("MMM") || format.contains("EEE") || format.contains("SSSS")) {
      throw new IllegalQueryOperationException(
          "SQLite knows no names of months and days, and no more than milliseconds; format '%s' in Java"
              .formatted(format));
    }
    super.appendDatetimeFormat(appender, format);
  }

  @Override
  public void appendDateTimeLiteral(
      SqlAppender appender, TemporalAccessor value, TemporalType precision, TimeZone jdbcTimeZone) {
    appender.appendSql(TemporalLiterals.of(value, precision));
  }

  @Override
  public void appendDateTimeLiteral(
      SqlAppender appender, Date date, TemporalType precision, TimeZone jdbcTimeZone) {
    appender.appendSql(TemporalLiterals.of(date.toInstant(), jdbcTimeZone, precision));
  }

  @Override
  public void appendDateTimeLiteral(
      SqlAppender appender, Calendar calendar, TemporalType precision, TimeZone jdbcTimeZone) {
    appender.appendSql(TemporalLiterals.of(calendar.toInstant(), jdbcTimeZone, precision));
  }

  @Override
  public boolean supportsInsertReturning() {
    return true;
  }

  @Override
  public boolean supportsRecursiveCTE() {
    return true;
  }

  @Override
  public boolean supportsCaseInsensitiveLike() {
    return true;
  }

  @Override
  public String getCaseInsensitiveLike() {
    return "like";
  }

  @Override
  public boolean supportsSimpleQueryGrouping() {
    return false;
  }

  @Override
  public boolean supportsRowValueConstructorSyntaxInInList() {
    return false;
  }

  @Override
  public boolean supportsRowValueConstructorSyntaxInInSubQuery() {
    return true;
  }

  @Override
  public boolean supportsRowValueConstructorSyntaxInQuantifiedPredicates() {
    return false;
  }

  @Override
  public DmlTargetColumnQualifierSupport getDmlTargetColumnQualifierSupport() {
    return DmlTargetColumnQualifierSupport.TABLE_ALIAS;
  }
}
