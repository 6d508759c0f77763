package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A repository in a user's workspace: what the user may do there, and how it is kept in step. It
 * goes with the user and with the repository.
 */
@Entity
@Table(name = "workspace_repository")
@DynamicUpdate
public class WorkspaceRepository {
  private static final long ONE_HOUR = 3_600;

  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "user_id", updatable = false)
  private User user;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "repository_id", updatable = false)
  private Repository repository;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "auto_sync")
  private boolean autoSync;

  @Column(name = "interval_seconds")
  private long intervalSeconds = ONE_HOUR;

  @Column(name = "last_synced_at")
  private @Nullable Instant lastSyncedAt;

  @Column(name = "created_at", updatable = false)
  @CreationTimestamp
  private @Nullable Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected WorkspaceRepository() {}

  /** A new subscription, without auto-sync; a user has one for each repository at most. */
  public WorkspaceRepository(User user, Repository repository, Role role) {
    this.user = requireNonNull(user, "user");
    this.repository = requireNonNull(repository, "repository");
    this.role = requireNonNull(role, "role");
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** Whose workspace it is. */
  public User getUser() {
    return user;
  }

  /** The repository in it. */
  public Repository getRepository() {
    return repository;
  }

  /** What the user may do in the repository. */
  public Role getRole() {
    return role;
  }

  /** Sets what the user may do in the repository. */
  public void setRole(Role role) {
    this.role = requireNonNull(role, "role");
  }

  /** Whether the application keeps it in step without being asked. */
  public boolean isAutoSync() {
    return autoSync;
  }

  /** Sets whether the application keeps it in step without being asked. */
  public void setAutoSync(boolean autoSync) {
    this.autoSync = autoSync;
  }

  /** How often it is kept in step, in whole seconds; one hour unless set. */
  public Duration getInterval() {
    return Duration.ofSeconds(intervalSeconds);
  }

  /**
   * Sets how often it is kept in step.
   *
   * @throws IllegalArgumentException if the interval is shorter than a second; fractions are cut
   */
  public void setInterval(Duration interval) {
    if (interval.toSeconds() < 1) {
      throw new IllegalArgumentException("interval must be at least a second: " + interval);
    }
    this.intervalSeconds = interval.toSeconds();
  }

  /** When it was last brought in step; {@code null} if never. */
  public @Nullable Instant getLastSyncedAt() {
    return lastSyncedAt;
  }

  /** Notes when it was brought in step. */
  public void setLastSyncedAt(@Nullable Instant lastSyncedAt) {
    this.lastSyncedAt = lastSyncedAt;
  }

  /** What a user may do in a repository; the application enforces it. */
  public enum Role {
    /** Everything. */
    OWNER,
    /** Read and write. */
    CONTRIBUTOR,
    /** Read. */
    SUBSCRIBER
  }
}
