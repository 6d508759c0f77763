package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * A person or program that works with the file. Deleting one deletes its secrets, stars and
 * workspace; its reviews and repositories stay, without an owner.
 */
@Entity
@Table(name = "user_account")
@DynamicUpdate
public class User {
  @Id @GeneratedRowId private @Nullable Long id;
  private String name;

  @Column(name = "display_name")
  private @Nullable String displayName;

  private @Nullable String email;

  @Column(name = "created_at", updatable = false)
  @CreationTimestamp
  private @Nullable Instant createdAt;

  @Column(name = "updated_at")
  @UpdateTimestamp
  private @Nullable Instant updatedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected User() {}

  /**
   * A new user.
   *
   * @param name unique in the file
   */
  public User(String name) {
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

  /** Renames the user. */
  public void setName(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** The name for people. */
  public @Nullable String getDisplayName() {
    return displayName;
  }

  /** Sets the name for people. */
  public void setDisplayName(@Nullable String displayName) {
    this.displayName = displayName;
  }

  /** Where the user is reached. */
  public @Nullable String getEmail() {
    return email;
  }

  /** Sets where the user is reached. */
  public void setEmail(@Nullable String email) {
    this.email = email;
  }

  /** When the user was first flushed; {@code null} before. */
  public @Nullable Instant getCreatedAt() {
    return createdAt;
  }

  /** When a change of the user was last flushed; {@code null} before the first. */
  public @Nullable Instant getUpdatedAt() {
    return updatedAt;
  }
}
