package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A named value that the application keeps in the file. */
@Entity
@Table(name = "setting")
public class Setting {
  @Id private String name;
  private String value;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Setting() {}

  /** A new setting; its name is unique in the file. */
  public Setting(String name, String value) {
    this.name = requireNonNull(name, "name");
    this.value = requireNonNull(value, "value");
  }

  /** The name, unique in the file. */
  public String getName() {
    return name;
  }

  /** The value. */
  public String getValue() {
    return value;
  }

  /** Replaces the value. */
  public void setValue(String value) {
    this.value = requireNonNull(value, "value");
  }
}
