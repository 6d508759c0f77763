package dev.marcasite.search.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows the links of many entries at once: one statement finds them in the covering index of
 * their direction.
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
  List<Step> from(List<Long> frontier, Direction direction) {
    LinkScope.Parameters parameters = reader.scope().parameters().with("frontier", frontier);
    List<Step> steps = new ArrayList<>();
    if (direction != Direction.IN) {
      steps.addAll(reader.list(out, parameters, Step.class));
    }
    if (direction != Direction.OUT) {
      steps.addAll(reader.list(in, parameters, Step.class));
    }
    return steps;
  }

  /**
   * The entries one link away from these, each once.
   *
   * @param limit how many there may be at most
   */
  List<Long> neighbours(List<Long> frontier, Direction direction, int limit) {
    String sql =
        NEIGHBOURS.formatted(
            switch (direction) {
              case OUT -> out;
              case IN -> in;
              case BOTH -> out + "\nunion all\n" + in;
            });
    LinkScope.Parameters parameters =
        reader.scope().parameters().with("frontier", frontier).with("limit", limit);
    return reader.list(sql, parameters, Long.class);
  }
}
