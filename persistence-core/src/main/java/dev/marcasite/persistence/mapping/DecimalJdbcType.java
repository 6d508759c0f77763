package dev.marcasite.persistence.mapping;

import dev.marcasite.persistence.sqlite.DecimalText;
import dev.marcasite.persistence.sqlite.ScaledDecimal;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.AdjustableJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;

/**
 * Keeps decimals exactly: those of a declared precision of up to 18 digits as integers in units of
 * their scale, all others as text, which can only be compared for equality.
 */
final class DecimalJdbcType extends StoredJdbcType implements AdjustableJdbcType {
  @Serial private static final long serialVersionUID = 1L;

  /** The type of a value that no column is known for. */
  static final DecimalJdbcType UNSCALED = new DecimalJdbcType(Form.UNSCALED, 0);

  /** What the column holds. */
  enum Form {
    INTEGER,
    TEXT,
    UNSCALED
  }

  private final Form form;
  private final int scale;

  private DecimalJdbcType(Form form, int scale) {
    this.form = form;
    this.scale = scale;
  }

  Form form() {
    return form;
  }

  int scale() {
    return scale;
  }

  /** Whether values of both may stand beside each other in one comparison, sum or result. */
  boolean isComparableTo(JdbcType other) {
    return other instanceof DecimalJdbcType decimal
        && decimal.form == form
        && (form != Form.INTEGER || decimal.scale == scale);
  }

  @Override
  public int getJdbcTypeCode() {
    return form == Form.TEXT ? Types.VARCHAR : Types.NUMERIC;
  }

  @Override
  public int getDefaultSqlTypeCode() {
    return Types.NUMERIC;
  }

  @Override
  public JdbcType resolveIndicatedType(JdbcTypeIndicators indicators, JavaType<?> domainJtd) {
    int precision = indicators.getColumnPrecision();
    boolean whole = domainJtd.getJavaTypeClass() == BigInteger.class;
    boolean declared = precision != JdbcTypeIndicators.NO_COLUMN_PRECISION;
    if (declared ? precision <= ScaledDecimal.MAX_PRECISION : whole) {
      return new DecimalJdbcType(Form.INTEGER, Math.max(0, indicators.getColumnScale()));
    }
    return new DecimalJdbcType(Form.TEXT, declared ? Math.max(0, indicators.getColumnScale()) : -1);
  }

  @Override
  <X> Object toSql(X value, JavaType<X> type, WrapperOptions options) {
    BigDecimal decimal = type.unwrap(value, BigDecimal.class, options);
    return switch (form) {
      case INTEGER -> ScaledDecimal.unscaled(decimal, scale);
      case TEXT -> DecimalText.format(scale < 0 ? decimal : ScaledDecimal.rescale(decimal, scale));
      case UNSCALED -> DecimalText.format(decimal);
    };
  }

  @Override
  <X> X fromSql(Object stored, JavaType<X> type, WrapperOptions options) {
    return type.wrap(decimal(stored), options);
  }

  private BigDecimal decimal(Object stored) {
    if (stored instanceof String text) {
      BigDecimal decimal = DecimalText.parse(text);
      return scale < 0 || form == Form.UNSCALED ? decimal : decimal.setScale(scale);
    }
    if (form == Form.INTEGER && (stored instanceof Long || stored instanceof Integer)) {
      return BigDecimal.valueOf(((Number) stored).longValue(), scale);
    }
    if (form == Form.UNSCALED && stored instanceof Number) {
      return new BigDecimal(stored.toString());
    }
    throw new IllegalArgumentException(
        "the stored value is no decimal of the form that its column is declared with");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecimalJdbcType decimal
        && decimal.form == form
        && decimal.scale == scale;
  }

  @Override
  public int hashCode() {
    return 31 * form.hashCode() + scale;
  }
}
