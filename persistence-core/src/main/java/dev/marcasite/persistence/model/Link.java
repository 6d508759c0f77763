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
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/**
 * A link from one entry to another, or to one that does not exist yet.
 *
 * <p>A link to a missing entry waits under the name that it was given; the database resolves it as
 * soon as such an entry is there, and lets it wait again when the entry is deleted. Two entries may
 * have any number of links between them. A link goes with the entry that it starts from.
 */
@Entity
@Table(name = "link")
@DynamicUpdate
@SQLRestriction(Visibility.OF_LINK)
public class Link {
  @Id @GeneratedRowId private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private @Nullable Entry source;

  // The database resolves and breaks links; a link that leads elsewhere is another link.
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "target_id", updatable = false)
  private @Nullable Entry target;

  @Column(name = "target_knowledge_base", updatable = false)
  private @Nullable String targetKnowledgeBase;

  @Column(name = "target_key", updatable = false)
  private @Nullable String targetKey;

  private String kind;
  private @Nullable String relation;
  private @Nullable String inverse;
  private @Nullable String note;
  private @Nullable String context;
  private int position;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Link() {}

  private Link(String kind, @Nullable String relation) {
    this.kind = requireNonNull(kind, "kind");
    this.relation = relation;
  }

  /**
   * A new link to an entry, to be added to its source by {@link Entry#addLink}.
   *
   * @param kind how the link was written, such as {@code wikilink}
   * @param relation what it says, such as {@code builds_on}
   */
  public static Link to(Entry target, String kind, @Nullable String relation) {
    Link link = new Link(kind, relation);
    link.target = requireNonNull(target, "target");
    return link;
  }

  /**
   * A new link to an entry by its name, to be added to its source by {@link Entry#addLink}. The
   * entry may be there or not.
   *
   * @param kind how the link was written, such as {@code wikilink}
   * @param relation what it says, such as {@code builds_on}
   */
  public static Link toMissing(EntryRef target, String kind, @Nullable String relation) {
    Link link = new Link(kind, relation);
    link.targetKnowledgeBase = target.knowledgeBase();
    link.targetKey = target.key();
    return link;
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The entry that the link starts from; {@code null} before it is added to one. */
  public @Nullable Entry getSource() {
    return source;
  }

  /** The entry that the link leads to; {@code null} while it waits. */
  public @Nullable Entry getTarget() {
    return target;
  }

  /** What the link waits for; {@code null} if it leads to an entry. */
  public @Nullable EntryRef getMissing() {
    return targetKnowledgeBase == null || targetKey == null
        ? null
        : new EntryRef(targetKnowledgeBase, targetKey);
  }

  /** How the link was written, such as {@code wikilink}. */
  public String getKind() {
    return kind;
  }

  /** What the link says, such as {@code builds_on}. */
  public @Nullable String getRelation() {
    return relation;
  }

  /** Sets what the link says. */
  public void setRelation(@Nullable String relation) {
    this.relation = relation;
  }

  /** What the link says when read from its target, such as {@code is_basis_of}. */
  public @Nullable String getInverse() {
    return inverse;
  }

  /** Sets what the link says when read from its target. */
  public void setInverse(@Nullable String inverse) {
    this.inverse = inverse;
  }

  /** A remark about the link. */
  public @Nullable String getNote() {
    return note;
  }

  /** Sets a remark about the link. */
  public void setNote(@Nullable String note) {
    this.note = note;
  }

  /** The sentence around the link. */
  public @Nullable String getContext() {
    return context;
  }

  /** Sets the sentence around the link. */
  public void setContext(@Nullable String context) {
    this.context = context;
  }

  void belongTo(@Nullable Entry source, int position) {
    this.source = source;
    this.position = position;
  }

  int position() {
    return position;
  }
}
