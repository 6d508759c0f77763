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
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/** An entry that a user keeps at hand. It goes with the user and with the entry. */
@Entity
@Table(name = "starred_entry")
@DynamicUpdate
@SQLRestriction(Visibility.OF_PART)
public class StarredEntry {
  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id", updatable = false)
  private User user;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "entry_id", updatable = false)
  private Entry entry;

  private int position;

  @Column(name = "created_at", updatable = false)
  @CreationTimestamp
  private @Nullable Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected StarredEntry() {}

  /**
   * A new star; a user has one for each entry at most.
   *
   * @param position its place among the stars of the user
   */
  public StarredEntry(User user, Entry entry, int position) {
    this.user = requireNonNull(user, "user");
    this.entry = requireNonNull(entry, "entry");
    this.position = position;
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** Whose star it is. */
  public User getUser() {
    return user;
  }

  /** The entry with the star. */
  public Entry getEntry() {
    return entry;
  }

  /** Its place among the stars of the user. */
  public int getPosition() {
    return position;
  }

  /** When the star was first flushed; {@code null} before. */
  public @Nullable Instant getCreatedAt() {
    return createdAt;
  }
}
