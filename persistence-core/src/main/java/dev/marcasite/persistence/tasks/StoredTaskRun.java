package dev.marcasite.persistence.tasks;

import dev.marcasite.persistence.mapping.GeneratedRowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row of a run; it changes by compare-and-set statements only. */
@Entity
@Table(name = "task_run")
class StoredTaskRun {
  @Id @GeneratedRowId @Nullable Long id;
  String kind;
  @Nullable String subject;

  @Enumerated(EnumType.STRING)
  TaskState state = TaskState.QUEUED;

  double progress;
  @Nullable String message;
  @Nullable String owner;

  @Column(name = "created_at")
  Instant createdAt = Instant.now();

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  StoredTaskRun() {}

  StoredTaskRun(String kind, @Nullable String subject) {
    this.kind = kind;
    this.subject = subject;
  }
}
