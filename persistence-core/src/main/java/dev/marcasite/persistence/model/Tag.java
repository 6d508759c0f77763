package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A word that entries are marked with; {@code /} in its name makes a hierarchy. */
@Entity
@Table(name = "tag")
public class Tag {
  @Id @GeneratedRowId private @Nullable Long id;
  private String name;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Tag() {}

  /**
   * A new tag.
   *
   * @param name unique in the file, such as {@code method/lean}
   */
  public Tag(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The name, unique in the file. */
  public String getName() {
    return name;
  }

  /** Renames the tag, which keeps its entries; tags below it keep their names. */
  public void setName(String name) {
    this.name = requireNonNull(name, "name");
  }
}
