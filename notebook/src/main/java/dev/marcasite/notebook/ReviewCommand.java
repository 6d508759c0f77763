package dev.marcasite.notebook;

import dev.marcasite.notebook.review.DueCard;
import dev.marcasite.notebook.review.Reviews;
import dev.marcasite.persistence.Database;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notebook review [KEY]}. */
@Command(
    name = "review",
    description = {
      "Lists the notes that are due to be remembered.",
      "With KEY, makes a note one of them; with --grade too, notes how well it was remembered."
    })
final class ReviewCommand extends NotebookCommand {
  private static final int BEST = 5;

  @Parameters(paramLabel = "KEY", arity = "0..1", description = "key, or knowledge-base/key.")
  private @Nullable String key;

  @Option(
      names = "--grade",
      paramLabel = "N",
      description = "From 0, forgotten, to 5, known at once.")
  private @Nullable Integer grade;

  @Option(
      names = "--daily",
      paramLabel = "N",
      description = "From now on list at most so many; kept in the file.")
  private @Nullable Integer daily;

  @Override
  public Integer call() throws Exception {
    requireSense();
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    try (Database database = file().openExisting()) {
      Reviews reviews = Reviews.on(database);
      if (daily != null) {
        reviews.setDaily(daily);
      }
      if (key == null) {
        List<DueCard> due = reviews.due(today);
        print(due, out -> due.forEach(card -> out.println(line(card))));
      } else {
        LocalDate next = review(reviews, NoteFinder.find(database, key).id(), today);
        print(
            Map.of("key", key, "due", next.toString()),
            out -> out.printf("%s comes on %s%n", key, next));
      }
    }
    return Notebook.OK;
  }

  private void requireSense() {
    if (grade != null && (key == null || grade < 0 || grade > BEST)) {
      throw wrongUsage("--grade must be from 0 to 5, and goes with a KEY: " + grade);
    }
    if (daily != null) {
      requireFromOneTo(1_000, "--daily", daily);
    }
  }

  private LocalDate review(Reviews reviews, long entryId, LocalDate today) {
    reviews.add(entryId, today);
    return grade == null ? today : reviews.answer(entryId, grade, today);
  }

  private static String line(DueCard card) {
    return "%s  %s/%s  %s (%s)"
        .formatted(
            card.due(),
            card.knowledgeBase(),
            card.key(),
            card.title(),
            Plural.of(card.answers(), "answer"));
  }
}
