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
 * What somebody says of the content of an entry. It goes with the entry and outlives the account of
 * the reviewer.
 */
@Entity
@Table(name = "review")
@DynamicUpdate
@SQLRestriction(Visibility.OF_PART)
public class Review {
  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "entry_id", updatable = false)
  private Entry entry;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "user_id")
  private @Nullable User user;

  private String reviewer;
  private String verdict;
  private @Nullable String remark;

  @Column(name = "content_hash")
  private @Nullable String contentHash;

  @Column(name = "created_at", updatable = false)
  @CreationTimestamp
  private @Nullable Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Review() {}

  /**
   * A new review by a user.
   *
   * @param verdict in the application's words, such as {@code approved}
   */
  public Review(Entry entry, User user, String verdict) {
    this(entry, user.getName(), verdict);
    this.user = user;
  }

  /**
   * A new review by somebody who has no account.
   *
   * @param reviewer who it is by, for instance the name of a program
   * @param verdict in the application's words, such as {@code approved}
   */
  public Review(Entry entry, String reviewer, String verdict) {
    this.entry = requireNonNull(entry, "entry");
    this.reviewer = requireNonNull(reviewer, "reviewer");
    this.verdict = requireNonNull(verdict, "verdict");
    this.contentHash = entry.getContentHash();
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The entry that was reviewed. */
  public Entry getEntry() {
    return entry;
  }

  /** The account of the reviewer; {@code null} if there is none, or not any more. */
  public @Nullable User getUser() {
    return user;
  }

  /** The name of the reviewer at the time. */
  public String getReviewer() {
    return reviewer;
  }

  /** The verdict, in the application's words. */
  public String getVerdict() {
    return verdict;
  }

  /** Replaces the verdict. */
  public void setVerdict(String verdict) {
    this.verdict = requireNonNull(verdict, "verdict");
  }

  /** What the reviewer adds to the verdict. */
  public @Nullable String getRemark() {
    return remark;
  }

  /** Sets what the reviewer adds to the verdict. */
  public void setRemark(@Nullable String remark) {
    this.remark = remark;
  }

  /** The digest of the content that was reviewed; another one means that it has changed since. */
  public @Nullable String getContentHash() {
    return contentHash;
  }

  /** When the review was first flushed; {@code null} before. */
  public @Nullable Instant getCreatedAt() {
    return createdAt;
  }
}
