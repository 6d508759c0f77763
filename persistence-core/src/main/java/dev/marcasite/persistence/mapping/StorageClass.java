package dev.marcasite.persistence.mapping;

import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/** What a value is in the file. */
enum StorageClass {
  INTEGER,
  REAL,
  TEXT,
  BLOB;

  static StorageClass of(JdbcType type) {
    if (type instanceof DecimalJdbcType decimal) {
      return decimal.form() == DecimalJdbcType.Form.INTEGER ? INTEGER : TEXT;
    }
    return switch (type.getDefaultSqlTypeCode()) {
      case SqlTypes.BIT,
          SqlTypes.BOOLEAN,
          SqlTypes.TINYINT,
          SqlTypes.SMALLINT,
          SqlTypes.INTEGER,
          SqlTypes.BIGINT,
          SqlTypes.DURATION ->
          INTEGER;
      case SqlTypes.FLOAT, SqlTypes.REAL, SqlTypes.DOUBLE -> REAL;
      case SqlTypes.BLOB,
          SqlTypes.BINARY,
          SqlTypes.VARBINARY,
          SqlTypes.LONGVARBINARY,
          SqlTypes.LONG32VARBINARY,
          SqlTypes.MATERIALIZED_BLOB ->
          BLOB;
      default -> TEXT;
    };
  }
}
