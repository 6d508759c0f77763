package dev.marcasite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodBodyTest {
  @TempDir Path folder;

  @Test
  void counts_the_lines_between_its_braces() throws IOException {
    assertThat(
            bodiesOf(
                """
                class Sample {
                  Sample(
                      int wrapped) {
                    first();

                    second(
                        wrapped);
                  }
                  void empty() {}
                }
                """))
        .containsExactly(
            new MethodBody("Sample.java#<init>", 4), new MethodBody("Sample.java#empty", 0));
  }

  @Test
  void is_missing_where_a_method_is_abstract() throws IOException {
    assertThat(bodiesOf("interface Sample { int size(); }")).isEmpty();
  }

  @Test
  void is_found_in_initializers_records_and_nested_classes() throws IOException {
    assertThat(
            bodiesOf(
                """
                class Sample {
                  static {
                    first();
                  }
                  record Inner(int size) {
                    Inner {
                      check(size);
                      check(size);
                    }
                  }
                }
                """))
        .containsExactly(
            new MethodBody("Sample.java#<initializer>", 1),
            new MethodBody("Sample.java#<init>", 2));
  }

  private List<MethodBody> bodiesOf(String code) throws IOException {
    Path file = Files.writeString(folder.resolve("Sample.java"), code);
    return MethodBody.in(SourceFile.parse("sample", List.of(file)).get(0));
  }
}
