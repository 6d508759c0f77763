package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * A note: text with a title and a key, tags, links and sources.
 *
 * <p>Its public identity is {@link #ref()}, the key within the knowledge base. Tags may be added to
 * the set directly; links and sources belong to one entry and are added and removed by its methods.
 * Updates are guarded by a version: of two concurrent ones the second fails.
 */
@Entity
@Table(name = "entry")
@DynamicUpdate
@BatchSize(size = Entry.BATCH)
@SQLRestriction(Visibility.OF_ENTRY)
public class Entry {
  /** How many entries, or collections of entries, one statement loads at most. */
  static final int BATCH = 1_000;

  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "knowledge_base_id")
  private KnowledgeBase knowledgeBase;

  @Column(name = "key")
  private String key;

  private String type = "note";
  private String title;
  private @Nullable String summary;
  private String body = "";
  private @Nullable LocalDate date;
  private @Nullable Integer importance;
  private @Nullable String status;
  private @Nullable String metadata;
  private @Nullable String path;

  @Column(name = "content_hash")
  private @Nullable String contentHash;

  @Column(name = "created_at")
  @CreationTimestamp
  private @Nullable Instant createdAt;

  @Column(name = "updated_at")
  @UpdateTimestamp
  private @Nullable Instant updatedAt;

  @Column(name = "archived_at")
  private @Nullable Instant archivedAt;

  @Column(name = "deleted_at")
  private @Nullable Instant deletedAt;

  // Written by statements that keep siblings in order and refuse circles, never by a flush.
  @Column(name = "parent_id", insertable = false, updatable = false)
  private @Nullable Long parentId;

  @Column(insertable = false, updatable = false)
  private int position;

  @Version private int version;

  // Collections come into being with their first element: empty ones would cost a new entry almost
  // as much as its row.
  @ManyToMany
  @JoinTable(
      name = "entry_tag",
      joinColumns = @JoinColumn(name = "entry_id"),
      inverseJoinColumns = @JoinColumn(name = "tag_id"))
  @OrderBy("name")
  @BatchSize(size = BATCH)
  private @Nullable Set<Tag> tags;

  @OneToMany(mappedBy = "source", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  @BatchSize(size = BATCH)
  private @Nullable List<Link> links;

  @OneToMany(mappedBy = "entry", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("position")
  @BatchSize(size = BATCH)
  private @Nullable List<Source> sources;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Entry() {}

  /**
   * A new entry of type {@code note} with an empty body.
   *
   * @param key unique in the knowledge base
   */
  public Entry(KnowledgeBase knowledgeBase, String key, String title) {
    this.knowledgeBase = requireNonNull(knowledgeBase, "knowledgeBase");
    this.key = requireNonNull(key, "key");
    this.title = requireNonNull(title, "title");
  }

  /** The public identity: knowledge base and key. */
  public EntryRef ref() {
    return new EntryRef(knowledgeBase.getName(), key);
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The knowledge base that holds the entry. */
  public KnowledgeBase getKnowledgeBase() {
    return knowledgeBase;
  }

  /** The key, unique in the knowledge base. */
  public String getKey() {
    return key;
  }

  /** Renames the entry; links that lead to it follow. */
  public void setKey(String key) {
    this.key = requireNonNull(key, "key");
  }

  /** The kind of entry, such as {@code note} or {@code person}. */
  public String getType() {
    return type;
  }

  /** Sets the kind of entry. */
  public void setType(String type) {
    this.type = requireNonNull(type, "type");
  }

  /** The title. */
  public String getTitle() {
    return title;
  }

  /** Sets the title. */
  public void setTitle(String title) {
    this.title = requireNonNull(title, "title");
  }

  /** A few sentences that stand for the whole. */
  public @Nullable String getSummary() {
    return summary;
  }

  /** Sets the summary. */
  public void setSummary(@Nullable String summary) {
    this.summary = summary;
  }

  /** The text. */
  public String getBody() {
    return body;
  }

  /** Sets the text. */
  public void setBody(String body) {
    this.body = requireNonNull(body, "body");
  }

  /** The day that the entry is about. */
  public @Nullable LocalDate getDate() {
    return date;
  }

  /** Sets the day that the entry is about; years 0001 to 9999. */
  public void setDate(@Nullable LocalDate date) {
    this.date = date;
  }

  /** How important the entry is; the scale is the application's. */
  public @Nullable Integer getImportance() {
    return importance;
  }

  /** Sets how important the entry is. */
  public void setImportance(@Nullable Integer importance) {
    this.importance = importance;
  }

  /** The state of work on the entry, in the application's words. */
  public @Nullable String getStatus() {
    return status;
  }

  /** Sets the state of work on the entry. */
  public void setStatus(@Nullable String status) {
    this.status = status;
  }

  /** Further properties as a JSON text. */
  public @Nullable String getMetadata() {
    return metadata;
  }

  /** Sets further properties; the database refuses text that is not JSON. */
  public void setMetadata(@Nullable String metadata) {
    this.metadata = metadata;
  }

  /** The file that the entry was read from, relative to its folder. */
  public @Nullable String getPath() {
    return path;
  }

  /** Sets the file that the entry was read from. */
  public void setPath(@Nullable String path) {
    this.path = path;
  }

  /** A digest of the file that the entry was read from. */
  public @Nullable String getContentHash() {
    return contentHash;
  }

  /** Sets the digest of the file that the entry was read from. */
  public void setContentHash(@Nullable String contentHash) {
    this.contentHash = contentHash;
  }

  /** When the entry was first flushed; {@code null} before. */
  public @Nullable Instant getCreatedAt() {
    return createdAt;
  }

  /** When a change of the entry was last flushed; {@code null} before the first. */
  public @Nullable Instant getUpdatedAt() {
    return updatedAt;
  }

  /** Archives the entry: it is hidden until {@link #unarchive}. */
  public void archive(Instant at) {
    archivedAt = requireNonNull(at, "at");
  }

  /** Takes the entry out of the archive. */
  public void unarchive() {
    archivedAt = null;
  }

  /** When the entry was archived; {@code null} if it is not. */
  public @Nullable Instant getArchivedAt() {
    return archivedAt;
  }

  /**
   * Deletes the entry softly: it is hidden until {@link #restore}, keeps its key, and loses nothing
   * that belongs to it. {@code EntityManager.remove} deletes it for good.
   */
  public void softDelete(Instant at) {
    deletedAt = requireNonNull(at, "at");
  }

  /** Takes a soft delete back; an entry that was archived before is archived again. */
  public void restore() {
    deletedAt = null;
  }

  /** When the entry was deleted softly; {@code null} if it is not. */
  public @Nullable Instant getDeletedAt() {
    return deletedAt;
  }

  /** The id of the entry that this one stands below; {@code null} if none. */
  public @Nullable Long getParentId() {
    return parentId;
  }

  /** The place among the entries with the same parent; ties are broken by id. */
  public int getPosition() {
    return position;
  }

  /** How often the entry has been updated. */
  public int getVersion() {
    return version;
  }

  /** The tags, by name; add and remove at will. */
  public Set<Tag> getTags() {
    return tags == null ? new NewTags(() -> tags, this::createTags) : tags;
  }

  /** The links that start here, in order; not to be changed directly. */
  public List<Link> getLinks() {
    return links == null ? List.of() : Collections.unmodifiableList(links);
  }

  /** Adds a link behind the others. */
  public void addLink(Link link) {
    if (links == null) {
      links = new ArrayList<>();
    }
    link.belongTo(this, links.isEmpty() ? 0 : links.get(links.size() - 1).position() + 1);
    links.add(link);
  }

  /** Removes a link; {@code false} if it is not one of this entry. */
  public boolean removeLink(Link link) {
    return links != null && links.remove(link);
  }

  /** The sources, in order; not to be changed directly. */
  public List<Source> getSources() {
    return sources == null ? List.of() : Collections.unmodifiableList(sources);
  }

  /** Adds a source behind the others. */
  public void addSource(Source source) {
    if (sources == null) {
      sources = new ArrayList<>();
    }
    source.belongTo(this, sources.isEmpty() ? 0 : sources.get(sources.size() - 1).position() + 1);
    sources.add(source);
  }

  /** Removes a source; {@code false} if it is not one of this entry. */
  public boolean removeSource(Source source) {
    return sources != null && sources.remove(source);
  }

  private Set<Tag> createTags() {
    if (tags == null) {
      tags = new LinkedHashSet<>();
    }
    return tags;
  }
}
