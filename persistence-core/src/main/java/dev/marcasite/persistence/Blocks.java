package dev.marcasite.persistence;

import org.jspecify.annotations.Nullable;

/** The innermost open block of each thread on one database. */
final class Blocks {
  @SuppressWarnings("ThreadLocalUsage") // one for each database, gone with it
  private final ThreadLocal<@Nullable Block> current = new ThreadLocal<>();

  /** The block that this thread has open, or {@code null}. */
  @Nullable Block current() {
    return current.get();
  }

  /** Makes a block the innermost one of this thread; {@code leave} takes it back. */
  void enter(Block block) {
    current.set(block);
  }

  /** Ends the innermost block; the one around it, if any, is current again. */
  void leave(Block block) {
    if (block.outer() == null) {
      current.remove();
    } else {
      current.set(block.outer());
    }
  }
}
