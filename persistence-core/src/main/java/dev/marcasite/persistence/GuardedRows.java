package dev.marcasite.persistence;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.Session;

/**
 * The rows of a Hibernate query, refused once their block or session has ended: Hibernate itself
 * would end them as if there were no more.
 */
final class GuardedRows<T> extends Spliterators.AbstractSpliterator<T> {
  private final Block block;
  private final Session session;
  private final Spliterator<T> rows;

  private GuardedRows(Block block, Spliterator<T> rows) {
    super(rows.estimateSize(), rows.characteristics() & ~Spliterator.SUBSIZED);
    this.block = block;
    this.session = block.session();
    this.rows = rows;
  }

  static <T> Stream<T> stream(Block block, Stream<T> rows) {
    return StreamSupport.stream(new GuardedRows<>(block, rows.spliterator()), false)
        .onClose(rows::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    block.requireSession(session);
    return rows.tryAdvance(action);
  }
}
