package dev.marcasite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicApiTest {
  @Test
  void of_published_modules_has_a_comment_on_each_type_and_member() {
    assertThat(
            SourceFile.mainSources().stream()
                .filter(source -> Reactor.PUBLISHED.contains(source.module()))
                .flatMap(source -> PublicApi.uncommentedIn(source).stream()))
        .isEmpty();
  }

  @Test
  void is_what_other_packages_see_and_do_not_know_already(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("Sample.java"),
            """
            package sample;
            public record Sample(int size) {
              public static final int LARGEST = 1;
              static final int SMALLEST = 1;
              public Sample {}
              public Sample(String text) { this(0); }
              protected void method() {}
              void hidden() {}
              @Override public String toString() { return ""; }
              /** Has a comment. */
              public interface Inner { void inner(); }
              private static class Hidden { public void hidden() {} }
              public enum Kind { ONE, /** Two. */ TWO }
            }
            class Other { public void hidden() {} }
            """);
    assertThat(PublicApi.uncommentedIn(SourceFile.parse("sample", List.of(file)).get(0)))
        .extracting(line -> line.replace("sample.Sample.java: ", ""))
        .containsExactly("Sample", "LARGEST", "<init>", "method", "inner", "Kind", "ONE");
  }
}
