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

/**
 * One entry cannot be finished before another. It goes with either.
 *
 * <p>Dependencies form no circle: the database refuses one that would make an entry wait for
 * itself. A waived dependency holds nobody up and is left out of that.
 */
@Entity
@Table(name = "dependency")
@DynamicUpdate
@SQLRestriction(Visibility.OF_DEPENDENCY)
public class Dependency {
  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "dependent_id", updatable = false)
  private Entry dependent;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "prerequisite_id", updatable = false)
  private Entry prerequisite;

  @Column(name = "waived_at")
  private @Nullable Instant waivedAt;

  private @Nullable String waiver;

  @Column(name = "created_at", updatable = false)
  @CreationTimestamp
  private @Nullable Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Dependency() {}

  /** A new dependency: the first entry waits for the second. There is one for each pair at most. */
  public Dependency(Entry dependent, Entry prerequisite) {
    this.dependent = requireNonNull(dependent, "dependent");
    this.prerequisite = requireNonNull(prerequisite, "prerequisite");
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The entry that waits. */
  public Entry getDependent() {
    return dependent;
  }

  /** The entry that is waited for. */
  public Entry getPrerequisite() {
    return prerequisite;
  }

  /** Whether it was waived and holds nobody up. */
  public boolean isWaived() {
    return waivedAt != null;
  }

  /** When it was waived; {@code null} if it holds. */
  public @Nullable Instant getWaivedAt() {
    return waivedAt;
  }

  /** Why it was waived. */
  public @Nullable String getWaiver() {
    return waiver;
  }

  /** Waives it, for a reason or none. */
  public void waive(Instant at, @Nullable String reason) {
    this.waivedAt = requireNonNull(at, "at");
    this.waiver = reason;
  }

  /** Lets it hold again; the flush fails if that closes a circle. */
  public void reinstate() {
    this.waivedAt = null;
    this.waiver = null;
  }
}
