package dev.marcasite.benchmarks.links;

import dev.marcasite.benchmarks.BenchmarkFile;
import dev.marcasite.benchmarks.SampleEntries;
import dev.marcasite.persistence.model.EntryRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Notes with ten links each on average, the same each time. A link starts anywhere; the note that
 * it leads to is skewed by the cube of a uniform number, so that a few notes have thousands of
 * backlinks and most have a handful.
 *
 * @param notes how many
 */
record LinkedNotes(int notes) {
  private static final long SEED = 20261121;
  private static final @Nullable String[] RELATIONS = {null, "builds_on", "related_to", "part_of"};

  /** The size of the rows of {@code ratios.tsv}. */
  static final LinkedNotes LARGE = new LinkedNotes(100_000);

  int links() {
    return notes * 10;
  }

  BenchmarkFile file() throws Exception {
    return BenchmarkFile.copyOf("linked-notes-" + notes, this::write);
  }

  /** The note with this id. */
  EntryRef ref(int id) {
    return new EntryRef("sample", SampleEntries.key(id));
  }

  private void write(Connection connection) throws Exception {
    SampleEntries.of(notes).writeTo(connection);
    Random random = new Random(SEED);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into link (source_id, target_id, kind, relation, position)"
                + " values (?, ?, 'wikilink', ?, ?)")) {
      for (int i = 0; i < links(); i++) {
        bind(insert, random, i);
        insert.executeUpdate();
      }
    }
  }

  private void bind(PreparedStatement insert, Random random, int position) throws SQLException {
    double skewed = random.nextDouble();
    insert.setInt(1, 1 + random.nextInt(notes));
    insert.setInt(2, 1 + (int) (notes * skewed * skewed * skewed));
    insert.setString(3, RELATIONS[random.nextInt(RELATIONS.length)]);
    insert.setInt(4, position);
  }
}
