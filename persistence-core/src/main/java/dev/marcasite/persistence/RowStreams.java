package dev.marcasite.persistence;

import dev.marcasite.persistence.sqlite.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The row streams that a block has handed out and that are not read to their end. */
final class RowStreams {
  private final Block block;
  private final List<Cursor> cursors = new ArrayList<>();

  RowStreams(Block block) {
    this.block = block;
  }

  Stream<Row> open(
      ReadStatement statement, SqlParameters parameters, RowMapper<Row> mapper, ReadBudget budget)
      throws SQLException {
    RowReader rows = budget.spend(() -> statement.open(parameters));
    Cursor cursor = new Cursor(statement, rows, statement.mapping(mapper), budget);
    cursors.add(cursor);
    return StreamSupport.stream(cursor, false).onClose(cursor::close);
  }

  @SuppressWarnings("ReferenceEquality") // the very statement
  boolean owns(ReadStatement statement) {
    return !cursors.isEmpty() && cursors.stream().anyMatch(cursor -> cursor.statement == statement);
  }

  void close() {
    List.copyOf(cursors).forEach(cursor -> cursor.end(State.CUT));
  }

  private enum State {
    OPEN,
    ENDED,
    CUT
  }

  private final class Cursor extends Spliterators.AbstractSpliterator<Row> {
    private final ReadStatement statement;
    private final RowReader rows;
    private final Function<@Nullable Object[], Row> make;
    private final ReadBudget budget;
    private State state = State.OPEN;

    Cursor(
        ReadStatement statement,
        RowReader rows,
        Function<@Nullable Object[], Row> make,
        ReadBudget budget) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.statement = statement;
      this.rows = rows;
      this.make = make;
      this.budget = budget;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
      block.requireUsable();
      if (state != State.OPEN) {
        return requireOwnEnd();
      }
      try {
        if (!budget.spend(rows::next)) {
          end(State.ENDED);
          return false;
        }
        action.accept(make.apply(rows.values()));
        return true;
      } catch (SQLException e) {
        throw block.failed(statement.text().sql(), budget.limits(), e);
      }
    }

    /** Whoever reads on after a failed savepoint must not take its cut for the end of the rows. */
    private boolean requireOwnEnd() {
      if (state == State.CUT) {
        throw new IllegalStateException(
            "a failed savepoint on '%s' has ended this stream; begin it again"
                .formatted(block.fileName()));
      }
      return false;
    }

    void close() {
      if (state == State.OPEN) {
        block.requireUsable();
        end(State.ENDED);
      }
    }

    void end(State reason) {
      if (cursors.remove(this)) {
        state = reason;
        try {
          block.noteDuration(statement.text().sql(), budget);
          rows.close();
          block.connection().giveBack(statement);
        } catch (SQLException e) {
          ReadStatements.close(statement.prepared());
        }
      }
    }
  }
}
