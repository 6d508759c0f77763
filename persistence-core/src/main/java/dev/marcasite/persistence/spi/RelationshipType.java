package dev.marcasite.persistence.spi;

import static java.util.Objects.requireNonNull;

/**
 * A relation of links, and the word for the same link read from its other end. A link that is saved
 * with this relation and without an inverse gets this one.
 *
 * @param name such as {@code builds_on}: lower-case letters, digits and underscores
 * @param inverse such as {@code is_basis_of}; equal to the name if the relation has no direction
 */
public record RelationshipType(String name, String inverse) {
  /** Both words are there; their form is checked by the database. */
  public RelationshipType {
    requireNonNull(name, "name");
    requireNonNull(inverse, "inverse");
  }
}
