package dev.marcasite.notebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marcasite.notebook.store.ImportReport;
import dev.marcasite.notebook.vault.Problem;
import dev.marcasite.notebook.vault.Problem.Severity;
import dev.marcasite.notebook.vault.Vault;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code import} prints. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportResult(
    int notes,
    int knowledgeBases,
    int added,
    int changed,
    int unchanged,
    int removed,
    int kept,
    long waitingLinks,
    List<Problem> problems,
    @Nullable ImportTimings timings) {

  static ImportResult of(Vault vault, ImportReport report, long waitingLinks) {
    return new ImportResult(
        vault.notes().size(),
        vault.knowledgeBases().size(),
        report.added(),
        report.changed(),
        report.unchanged(),
        report.removed(),
        report.kept(),
        waitingLinks,
        vault.problems(),
        null);
  }

  ImportResult with(ImportTimings timings) {
    return new ImportResult(
        notes,
        knowledgeBases,
        added,
        changed,
        unchanged,
        removed,
        kept,
        waitingLinks,
        problems,
        timings);
  }

  void print(PrintWriter out) {
    out.printf(
        "%,d notes in %s: %,d added, %,d changed, %,d removed, %,d unchanged%n",
        notes, Plural.of(knowledgeBases, "knowledge base"), added, changed, removed, unchanged);
    if (kept > 0) {
      out.printf(
          "%s kept as before, because the file could not be read%n", Plural.of(kept, "note"));
    }
    if (waitingLinks > 0) {
      out.printf("%s to notes that do not exist yet%n", Plural.of(waitingLinks, "link"));
    }
    if (!problems.isEmpty()) {
      long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
      out.printf(
          "%s: %s left out, %s%n",
          Plural.of(problems.size(), "problem"),
          Plural.of(errors, "file"),
          Plural.of(problems.size() - errors, "warning"));
    }
    if (timings != null) {
      timings.print(out);
    }
  }
}
