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
 * A place outside the file that knowledge bases are kept in step with, such as a Git repository.
 * Deleting one ends its subscriptions; its forks lose their upstream, its knowledge bases stay.
 */
@Entity
@Table(name = "repository")
@DynamicUpdate
public class Repository {
  @Id @GeneratedRowId private @Nullable Long id;
  private String name;
  private @Nullable String location;
  private @Nullable String branch;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "owner_id")
  private @Nullable User owner;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "upstream_id")
  private @Nullable Repository upstream;

  @Column(name = "last_commit")
  private @Nullable String lastCommit;

  @Column(name = "last_synced_at")
  private @Nullable Instant lastSyncedAt;

  @Column(name = "created_at", updatable = false)
  @CreationTimestamp
  private @Nullable Instant createdAt;

  @Column(name = "updated_at")
  @UpdateTimestamp
  private @Nullable Instant updatedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Repository() {}

  /**
   * A new repository.
   *
   * @param name unique in the file
   * @param location a path or an address, as the application understands it
   */
  public Repository(String name, @Nullable String location) {
    this.name = requireNonNull(name, "name");
    this.location = location;
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The name, unique in the file. */
  public String getName() {
    return name;
  }

  /** Renames the repository. */
  public void setName(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** Where it is, as the application understands it. */
  public @Nullable String getLocation() {
    return location;
  }

  /** Sets where it is. */
  public void setLocation(@Nullable String location) {
    this.location = location;
  }

  /** The branch that is followed. */
  public @Nullable String getBranch() {
    return branch;
  }

  /** Sets the branch that is followed. */
  public void setBranch(@Nullable String branch) {
    this.branch = branch;
  }

  /** Whose repository it is; {@code null} if nobody's. */
  public @Nullable User getOwner() {
    return owner;
  }

  /** Sets whose repository it is. */
  public void setOwner(@Nullable User owner) {
    this.owner = owner;
  }

  /** The repository that this one is a fork of; {@code null} if none, or once that is deleted. */
  public @Nullable Repository getUpstream() {
    return upstream;
  }

  /** Sets the repository that this one is a fork of. */
  public void setUpstream(@Nullable Repository upstream) {
    this.upstream = upstream;
  }

  /** The last commit that has been read. */
  public @Nullable String getLastCommit() {
    return lastCommit;
  }

  /** When it was last read; {@code null} if never. */
  public @Nullable Instant getLastSyncedAt() {
    return lastSyncedAt;
  }

  /** Notes what has been read, and when. */
  public void synced(@Nullable String commit, Instant at) {
    this.lastCommit = commit;
    this.lastSyncedAt = requireNonNull(at, "at");
  }
}
