package dev.marcasite.persistence.model;

import static java.util.Objects.requireNonNull;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * A named collection of entries. Deleting it deletes its entries; links from elsewhere into it
 * wait.
 */
@Entity
@Table(name = "knowledge_base")
@DynamicUpdate
public class KnowledgeBase {
  @Id @GeneratedRowId private @Nullable Long id;
  private String name;
  private @Nullable String title;
  private @Nullable String description;

  // No association: a knowledge base can be mapped without repositories and users.
  @Column(name = "repository_id")
  private @Nullable Long repositoryId;

  @Column(name = "repository_folder")
  private @Nullable String repositoryFolder;

  @Column(name = "created_at")
  @CreationTimestamp
  private @Nullable Instant createdAt;

  @Column(name = "updated_at")
  @UpdateTimestamp
  private @Nullable Instant updatedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected KnowledgeBase() {}

  /**
   * A new knowledge base.
   *
   * @param name unique in the file
   */
  public KnowledgeBase(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** The id in this file; {@code null} until persisted. */
  public @Nullable Long getId() {
    return id;
  }

  /** The name, unique in the file. */
  public String getName() {
    return name;
  }

  /** Renames the knowledge base; links follow. */
  public void setName(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** The title for people. */
  public @Nullable String getTitle() {
    return title;
  }

  /** Sets the title for people. */
  public void setTitle(@Nullable String title) {
    this.title = title;
  }

  /** What the knowledge base is about. */
  public @Nullable String getDescription() {
    return description;
  }

  /** Sets what the knowledge base is about. */
  public void setDescription(@Nullable String description) {
    this.description = description;
  }

  /** The id of the repository that it is kept in step with; {@code null} if none. */
  public @Nullable Long getRepositoryId() {
    return repositoryId;
  }

  /** The folder in the repository; {@code null} if the whole. */
  public @Nullable String getRepositoryFolder() {
    return repositoryFolder;
  }

  /**
   * Sets where it is kept in step with.
   *
   * @throws IllegalArgumentException if the repository has not been persisted yet
   */
  public void setRepository(@Nullable Repository repository, @Nullable String folder) {
    if (repository != null && repository.getId() == null) {
      throw new IllegalArgumentException("repository must be persisted before");
    }
    this.repositoryId = repository == null ? null : repository.getId();
    this.repositoryFolder = folder;
  }

  /** When it was first flushed; {@code null} before. */
  public @Nullable Instant getCreatedAt() {
    return createdAt;
  }

  /** When a change of it was last flushed; {@code null} before the first. */
  public @Nullable Instant getUpdatedAt() {
    return updatedAt;
  }
}
