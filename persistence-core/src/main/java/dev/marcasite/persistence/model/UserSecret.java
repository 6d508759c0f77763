package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Something that only its user may see, such as a password's hash or a token.
 *
 * <p>It lies in a table of its own and nothing leads to it, so that whoever loads users or joins
 * them loads no secret. The value is stored as it is given: hash or encrypt it before. It goes with
 * its user.
 */
@Entity
@Table(name = "user_secret")
@DynamicUpdate
public class UserSecret {
  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id", updatable = false)
  private User user;

  private String name;
  private String value;

  @Column(name = "created_at", updatable = false)
  @CreationTimestamp
  private @Nullable Instant createdAt;

  @Column(name = "updated_at")
  @UpdateTimestamp
  private @Nullable Instant updatedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected UserSecret() {}

  /**
   * A new secret.
   *
   * @param name unique among the user's secrets, such as {@code password}
   * @param value hashed or encrypted
   */
  public UserSecret(User user, String name, String value) {
    this.user = requireNonNull(user, "user");
    this.name = requireNonNull(name, "name");
    this.value = requireNonNull(value, "value");
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** Whose secret it is. */
  public User getUser() {
    return user;
  }

  /** The name, unique among the user's secrets. */
  public String getName() {
    return name;
  }

  /** The value, hashed or encrypted. */
  public String getValue() {
    return value;
  }

  /** Replaces the value. */
  public void setValue(String value) {
    this.value = requireNonNull(value, "value");
  }

  /** When the value was last changed; {@code null} before the first flush. */
  public @Nullable Instant getUpdatedAt() {
    return updatedAt;
  }

  /** The name of the secret and not its value, which must not reach a log. */
  @Override
  public String toString() {
    return "UserSecret " + name;
  }
}
