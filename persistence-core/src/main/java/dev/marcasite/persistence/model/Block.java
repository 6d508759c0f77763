package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/** A part of an entry that can be pointed at, such as a heading or a paragraph. */
@Entity
@Table(name = "block")
@DynamicUpdate
@SQLRestriction(Visibility.OF_PART)
public class Block {
  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "entry_id", updatable = false)
  private Entry entry;

  private String key;
  private String kind;
  private @Nullable String heading;
  private String content;
  private int position;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Block() {}

  /**
   * A new block; it goes with its entry.
   *
   * @param key unique in the entry
   * @param kind such as {@code heading} or {@code paragraph}
   * @param position its place among the blocks of the entry, from 0
   */
  public Block(Entry entry, String key, String kind, String content, int position) {
    this.entry = requireNonNull(entry, "entry");
    this.key = requireNonNull(key, "key");
    this.kind = requireNonNull(kind, "kind");
    this.content = requireNonNull(content, "content");
    this.position = position;
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The entry that the block is a part of. */
  public Entry getEntry() {
    return entry;
  }

  /** The key, unique in the entry. */
  public String getKey() {
    return key;
  }

  /** What kind of block it is. */
  public String getKind() {
    return kind;
  }

  /** The heading that the block stands under. */
  public @Nullable String getHeading() {
    return heading;
  }

  /** Sets the heading that the block stands under. */
  public void setHeading(@Nullable String heading) {
    this.heading = heading;
  }

  /** The text. */
  public String getContent() {
    return content;
  }

  /** Sets the text. */
  public void setContent(String content) {
    this.content = requireNonNull(content, "content");
  }

  /** Its place among the blocks of the entry. */
  public int getPosition() {
    return position;
  }

  /** Sets its place among the blocks of the entry. */
  public void setPosition(int position) {
    this.position = position;
  }
}
