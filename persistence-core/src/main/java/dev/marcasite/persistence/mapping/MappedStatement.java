package dev.marcasite.persistence.mapping;

/** A statement that Hibernate has prepared, and whose text tells what its parameters are. */
public interface MappedStatement {
  /** The whole statement. */
  String sql();
}
