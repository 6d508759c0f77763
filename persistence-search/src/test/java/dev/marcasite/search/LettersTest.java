package dev.marcasite.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All of Unicode: where one letter differs, the texts of entries say other than their index. */
class LettersTest {
  @Test
  void are_those_of_the_drivers_FTS5() throws Exception {
    List<String> expected = lines(Fts5Letters.shifts());
    Files.write(Path.of("target", "letters.txt"), expected);
    assertThat(lines(shifts()))
        .as("letters; if a new driver has others, target/letters.txt is the table of them")
        .hasSizeGreaterThan(1_000)
        .isEqualTo(expected);
  }

  private static String[] shifts() {
    String[] shifts = new String[Character.MAX_CODE_POINT + 1];
    for (int c = 0; c < shifts.length; c++) {
      shifts[c] =
          Letters.isLetter(c)
              ? Integer.toString(Letters.fold(c) - c, 16)
              : Letters.isAccent(c) ? Fts5Letters.ACCENT : Fts5Letters.NO_LETTER;
    }
    return shifts;
  }

  /** The lines of the table: what lies side by side and has the same shift stands together. */
  private static List<String> lines(String[] shifts) {
    List<String> lines = new ArrayList<>();
    for (int first = 0, next; first < shifts.length; first = next) {
      next = first + 1;
      while (next < shifts.length && shifts[next].equals(shifts[first])) {
        next++;
      }
      if (!shifts[first].equals(Fts5Letters.NO_LETTER)) {
        lines.add("%x-%x %s".formatted(first, next - 1, shifts[first]));
      }
    }
    return lines;
  }
}
