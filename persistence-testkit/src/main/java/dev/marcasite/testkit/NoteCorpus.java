package dev.marcasite.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/**
 * Made-up notes in any number, for tests and benchmarks at scale.
 *
 * <p>The frequencies of the words follow Zipf's law over a vocabulary of 200,000, as those of
 * written language do: the commonest word {@code ba} is in about nine of ten notes, the next ones
 * in half of them, most in a few. Bodies have 15 to 400 words, titles 2 to 6. Each note has a type,
 * up to three tags, a date, one of ten knowledge bases, and up to five links to earlier notes, more
 * to those that have many. The same seed makes the same notes.
 *
 * <p>Not thread-safe.
 */
public final class NoteCorpus {
  private static final int VOCABULARY = 200_000;
  private static final String[] SYLLABLES = {
    "ba", "ke", "di", "lo", "mu", "ra", "se", "ti", "no", "vu", "pa", "ge", "fi", "ho", "zu", "wa"
  };
  private static final String[] TYPES = {"note", "person", "event", "concept", "source"};
  private static final int BASES = 10;
  private static final int TAGS = 50;
  private static final int BATCH = 1_000;

  private final Random random;
  private final double[] cumulated = new double[VOCABULARY];

  /** Notes of a seed. */
  public NoteCorpus(long seed) {
    random = new Random(seed);
    double sum = 0;
    for (int rank = 0; rank < VOCABULARY; rank++) {
      sum += 1 / (rank + 2.7);
      cumulated[rank] = sum;
    }
  }

  /** The word of a rank; 0 is the commonest. Words have no endings that a stemmer takes off. */
  public static String word(int rank) {
    StringBuilder word = new StringBuilder();
    int rest = rank;
    do {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
      rest /= SYLLABLES.length;
    } while (rest > 0);
    return word.toString();
  }

  /**
   * Writes notes into a migrated file that has none. The transaction is the caller's.
   *
   * @param connection a connection of the driver
   * @param notes how many
   */
  public void write(Connection connection, int notes) throws SQLException {
    try (PreparedStatement entry = connection.prepareStatement(ENTRY);
        PreparedStatement tagged =
            connection.prepareStatement("insert into entry_tag (entry_id, tag_id) values (?, ?)");
        PreparedStatement link = connection.prepareStatement(LINK)) {
      writeNames(connection);
      for (int id = 1; id <= notes; id++) {
        addEntry(entry, id);
        addTags(tagged, id);
        addLinks(link, id);
        if (id % BATCH == 0 || id == notes) {
          entry.executeBatch();
          tagged.executeBatch();
          link.executeBatch();
        }
      }
    }
  }

  private static final String ENTRY =
      """
      insert into entry (id, knowledge_base_id, key, type, title, body, date, importance,
                         created_at, updated_at, version)
      values (?, ?, 'n' || ?1, ?, ?, ?, ?, ?, '2026-01-01T00:00:00.000000000Z',
              '2026-01-01T00:00:00.000000000Z', 0)
      """;

  private static final String LINK =
      "insert into link (source_id, target_id, kind, position) values (?, ?, 'wikilink', ?)";

  private static void writeNames(Connection connection) throws SQLException {
    try (PreparedStatement base =
            connection.prepareStatement(
                "insert into knowledge_base (id, name, created_at, updated_at)"
                    + " values (?, 'base' || ?1, '2026-01-01', '2026-01-01')");
        PreparedStatement tag =
            connection.prepareStatement("insert into tag (id, name) values (?, 'tag' || ?1)")) {
      for (int i = 1; i <= BASES; i++) {
        base.setInt(1, i);
        base.executeUpdate();
      }
      for (int i = 1; i <= TAGS; i++) {
        tag.setInt(1, i);
        tag.executeUpdate();
      }
    }
  }

  private void addEntry(PreparedStatement entry, int id) throws SQLException {
    entry.setInt(1, id);
    entry.setInt(2, 1 + random.nextInt(BASES));
    entry.setString(3, TYPES[random.nextInt(TYPES.length)]);
    entry.setString(4, text(2 + random.nextInt(5)));
    entry.setString(5, text(bodyLength()));
    entry.setString(
        6,
        "%d-%02d-%02d"
            .formatted(2000 + random.nextInt(26), 1 + random.nextInt(12), 1 + random.nextInt(28)));
    entry.setInt(7, 1 + random.nextInt(10));
    entry.addBatch();
  }

  private void addTags(PreparedStatement tagged, int id) throws SQLException {
    int tags = random.nextInt(4);
    int first = random.nextInt(TAGS);
    for (int i = 0; i < tags; i++) {
      tagged.setInt(1, id);
      tagged.setInt(2, 1 + (first + i * 7) % TAGS);
      tagged.addBatch();
    }
  }

  /** The product of two chances makes small ids likelier: hubs. */
  private void addLinks(PreparedStatement link, int id) throws SQLException {
    int links = Math.min(id - 1, random.nextInt(6));
    for (int i = 0; i < links; i++) {
      link.setInt(1, id);
      link.setInt(2, 1 + (int) ((id - 1) * random.nextDouble() * random.nextDouble()));
      link.setInt(3, i);
      link.addBatch();
    }
  }

  private int bodyLength() {
    return (int) Math.min(400, Math.max(15, Math.exp(4.2 + 0.7 * random.nextGaussian())));
  }

  private String text(int words) {
    StringBuilder text = new StringBuilder(8 * words);
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : " ").append(word(rank()));
    }
    return text.toString();
  }

  private int rank() {
    double place = random.nextDouble() * cumulated[VOCABULARY - 1];
    int found = java.util.Arrays.binarySearch(cumulated, place);
    return Math.min(VOCABULARY - 1, found < 0 ? -found - 1 : found);
  }
}
