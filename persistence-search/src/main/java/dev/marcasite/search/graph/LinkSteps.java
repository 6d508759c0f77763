package dev.marcasite.search.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Follows the links of many entries at once: a level of a walk is one statement, which finds the
 * links in the covering index of its direction.
 */
@SuppressWarnings("InlineFormatString") // a statement has a name
final class LinkSteps {
  private static final String OUT =
      """
      select link.source_id as origin, link.target_id as reached, %s as relation
        from json_each(:frontier) at
        cross join link on link.source_id = at.value
       where link.target_id is not null""";

  private static final String IN =
      """
      select link.target_id as origin, link.source_id as reached, %s as relation
        from json_each(:frontier) at
        cross join link on link.target_id = at.value
       where true""";

  private static final String NEIGHBOURS =
      """
      select distinct step.reached from (
      %s) step
       limit :limit""";

  private final GraphReader reader;
  private final String out;
  private final String in;

  /**
   * @param relations whether steps say what the link says; to leave it out makes rows cheaper
   */
  LinkSteps(GraphReader reader, boolean relations) {
    this.reader = reader;
    String filter = reader.scope().link("link");
    String relation = relations ? "link.relation" : "null";
    this.out = OUT.formatted(relation) + filter + reader.scope().entry("link.target_id");
    this.in = IN.formatted(relation) + filter + reader.scope().entry("link.source_id");
  }

  /** Each link that leads on from one of these entries, parallel ones too. */
  List<Step> from(Collection<Long> frontier, Direction direction) {
    List<Step> steps = new ArrayList<>();
    for (List<Long> chunk : GraphReader.chunks(frontier)) {
      LinkScope.Parameters parameters = reader.scope().parameters().with("frontier", chunk);
      if (direction != Direction.IN) {
        steps.addAll(reader.list(out, parameters, Step.class));
      }
      if (direction != Direction.OUT) {
        steps.addAll(reader.list(in, parameters, Step.class));
      }
    }
    return steps;
  }

  /**
   * The entries one link away from these, each once for a chunk of them.
   *
   * @param limit the largest number that a chunk may find
   */
  List<Long> neighbours(Collection<Long> frontier, Direction direction, int limit) {
    String sql =
        NEIGHBOURS.formatted(
            switch (direction) {
              case OUT -> out;
              case IN -> in;
              case BOTH -> out + "\nunion all\n" + in;
            });
    List<Long> reached = new ArrayList<>();
    for (List<Long> chunk : GraphReader.chunks(frontier)) {
      LinkScope.Parameters parameters =
          reader.scope().parameters().with("frontier", chunk).with("limit", limit);
      reached.addAll(reader.list(sql, parameters, Long.class));
    }
    return reached;
  }
}
