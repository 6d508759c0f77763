package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/** Where the content of an entry comes from. It goes with its entry. */
@Entity
@Table(name = "source")
@DynamicUpdate
@SQLRestriction(Visibility.OF_PART)
public class Source {
  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private @Nullable Entry entry;

  private String title;
  private @Nullable String url;
  private @Nullable String note;
  private int position;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Source() {}

  /** A new source, to be added to an entry by {@link Entry#addSource}. */
  public Source(String title, @Nullable String url) {
    this.title = requireNonNull(title, "title");
    this.url = url;
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The entry that has this source; {@code null} before it is added to one. */
  public @Nullable Entry getEntry() {
    return entry;
  }

  /** What the source is called. */
  public String getTitle() {
    return title;
  }

  /** Where the source is found. */
  public @Nullable String getUrl() {
    return url;
  }

  /** A remark about the source. */
  public @Nullable String getNote() {
    return note;
  }

  /** Sets a remark about the source. */
  public void setNote(@Nullable String note) {
    this.note = note;
  }

  void belongTo(@Nullable Entry entry, int position) {
    this.entry = entry;
    this.position = position;
  }

  int position() {
    return position;
  }
}
