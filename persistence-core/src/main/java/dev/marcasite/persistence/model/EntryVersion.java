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
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/** One change of an entry in the history of its repository. It goes with its entry. */
@Entity
@Table(name = "entry_version")
@DynamicUpdate
@SQLRestriction(Visibility.OF_PART)
public class EntryVersion {
  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "entry_id", updatable = false)
  private Entry entry;

  @Column(name = "commit_id")
  private String commit;

  private @Nullable String author;
  private @Nullable String message;

  @Column(name = "change_type")
  @Enumerated(EnumType.STRING)
  private ChangeType changeType;

  @Column(name = "committed_at")
  private Instant committedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected EntryVersion() {}

  /**
   * A new version; an entry has one for each commit.
   *
   * @param commit the commit's own id
   */
  public EntryVersion(Entry entry, String commit, ChangeType changeType, Instant committedAt) {
    this.entry = requireNonNull(entry, "entry");
    this.commit = requireNonNull(commit, "commit");
    this.changeType = requireNonNull(changeType, "changeType");
    this.committedAt = requireNonNull(committedAt, "committedAt");
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The entry that was changed. */
  public Entry getEntry() {
    return entry;
  }

  /** The commit's own id. */
  public String getCommit() {
    return commit;
  }

  /** Who made the change. */
  public @Nullable String getAuthor() {
    return author;
  }

  /** Sets who made the change. */
  public void setAuthor(@Nullable String author) {
    this.author = author;
  }

  /** What was said of the change. */
  public @Nullable String getMessage() {
    return message;
  }

  /** Sets what was said of the change. */
  public void setMessage(@Nullable String message) {
    this.message = message;
  }

  /** What happened to the entry. */
  public ChangeType getChangeType() {
    return changeType;
  }

  /** When it was committed. */
  public Instant getCommittedAt() {
    return committedAt;
  }

  /** What happened to an entry in a commit. */
  public enum ChangeType {
    /** It was created. */
    CREATED,
    /** Its content was changed. */
    MODIFIED,
    /** It got another key or place. */
    RENAMED,
    /** It was deleted. */
    DELETED
  }
}
