package dev.marcasite.persistence.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the file has it.
 *
 * @param id never used twice in a file
 * @param kind what is to be done, such as {@code import}
 * @param subject what it is to be done with, in the words of the kind; may be null
 * @param state where it is
 * @param progress how much is done, from 0 to 1
 * @param message what the work said last, or why it failed; may be null
 * @param createdAt when it was queued
 * @param startedAt when it was claimed; null before
 * @param endedAt when it came to a final state; null before
 */
public record TaskRun(
    long id,
    String kind,
    @Nullable String subject,
    TaskState state,
    double progress,
    @Nullable String message,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
