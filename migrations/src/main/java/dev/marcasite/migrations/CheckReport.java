package dev.marcasite.migrations;

import java.util.List;

/**
 * What a check of a file found. Immutable.
 *
 * @param fileName name of the file, without its folder
 * @param faults what is wrong, one phrase each; empty if the file is sound
 * @param pages number of pages
 * @param freePages those of them that hold nothing
 * @param journalMode SQLite's word for how it keeps transactions whole
 * @param walBytes size of the write-ahead log beside the file; 0 if there is none
 */
public record CheckReport(
    String fileName,
    List<String> faults,
    long pages,
    long freePages,
    String journalMode,
    long walBytes) {
  /** Copies the faults. */
  public CheckReport {
    faults = List.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean isSound() {
    return faults.isEmpty();
  }
}
