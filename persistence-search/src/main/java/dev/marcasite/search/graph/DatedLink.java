package dev.marcasite.search.graph;

import java.time.LocalDate;

/**
 * A link on the timeline.
 *
 * @param date the day of the entry that it starts from
 * @param edge the link
 */
public record DatedLink(LocalDate date, GraphEdge edge) {}
