package dev.marcasite.benchmarks.rows;

import dev.marcasite.benchmarks.BenchmarkRow;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 50 000 entries in one transaction, flushed and cleared after each thousand; against raw batches
 * of a hundred of the same rows. The file has no full-text index.
 */
@BenchmarkRow("batch-persist")
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 1)
public class BatchPersist {
  static final int ENTRIES = 50_000;
  static final int BATCH = 100;
  private static final int FLUSHED = 1_000;

  /** By persist. */
  @Benchmark
  public void ours(NewEntries.Ours state) {
    List<NewEntries.Values> entries = state.entries();
    state.database.transaction(
        tx -> {
          EntityManager entities = tx.entityManager();
          for (int first = 0; first < entries.size(); first += FLUSHED) {
            persist(entities, entries.subList(first, first + FLUSHED));
          }
        });
  }

  /** By raw batches. */
  @Benchmark
  @Warmup(iterations = 2)
  public void baseline(NewEntries.Raw state) throws SQLException {
    state.beginImmediate.execute();
    PreparedStatement insert = state.insert;
    int waiting = 0;
    for (NewEntries.Values entry : state.entries()) {
      entry.bindTo(insert);
      insert.addBatch();
      if (++waiting % BATCH == 0) {
        insert.executeBatch();
      }
    }
    state.commit.execute();
  }

  private static void persist(EntityManager entities, List<NewEntries.Values> values) {
    KnowledgeBase home = entities.getReference(KnowledgeBase.class, 1L);
    for (NewEntries.Values value : values) {
      Entry entry = value.toEntry(home);
      entities.persist(entry);
    }
    entities.flush();
    entities.clear();
  }
}
