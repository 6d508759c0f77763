package dev.marcasite.notebook;

import java.io.PrintWriter;

/**
 * How long an import took, in seconds.
 *
 * @param total since the Java machine was started
 * @param read reading the folder, at the same time as the next two
 * @param migrate creating or checking the schema
 * @param open opening the database
 * @param write comparing, writing and committing
 * @param notesPerSecond notes of the folder by the time of writing
 */
record ImportTimings(
    double total, double read, double migrate, double open, double write, double notesPerSecond) {

  static ImportTimings of(Timings timings, int notes) {
    double write = timings.seconds("write");
    return new ImportTimings(
        Timings.secondsSinceStart(),
        timings.seconds("read"),
        timings.seconds("migrate"),
        timings.seconds("open"),
        write,
        Math.rint(notes / write));
  }

  void print(PrintWriter out) {
    out.printf("%.2f s since the start of the Java machine%n", total);
    out.printf("  read     %.2f s, at the same time as the next two%n", read);
    out.printf("  migrate  %.2f s%n", migrate);
    out.printf("  open     %.2f s%n", open);
    out.printf("  write    %.2f s, %,.0f notes per second%n", write, notesPerSecond);
  }
}
