package dev.marcasite.notebook.review;

import java.time.LocalDate;

/**
 * A note that is to be remembered.
 *
 * @param due the day from which on it should be asked
 * @param intervalDays how long it was not asked before that
 * @param answers how often it has been answered
 */
public record DueCard(
    String knowledgeBase, String key, String title, LocalDate due, int intervalDays, int answers) {}
