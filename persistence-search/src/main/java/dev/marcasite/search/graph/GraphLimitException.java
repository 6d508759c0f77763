package dev.marcasite.search.graph;

import dev.marcasite.persistence.DatabaseException;
import java.io.Serial;

/**
 * Thrown when a question about the graph went as far as its {@link TraversalLimits} allow and the
 * answer was not found yet.
 */
public final class GraphLimitException extends DatabaseException {
  @Serial private static final long serialVersionUID = 1L;

  GraphLimitException(String question, String reached, String component) {
    super(
        "The question for %s is not answered after %s. Ask for less, filter by relation or knowledge base, or raise TraversalLimits.%s."
            .formatted(question, reached, component),
        null);
  }
}
