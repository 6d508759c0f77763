package dev.marcasite.guide;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page whose blocks do not do what it says fails. */
class PageRunTest {
  @TempDir private Path folder;

  @Test
  void passes_a_page_that_tells_the_truth() {
    assertThatCode(
            () ->
                run(
                    """
                    # Truth

                    ```java
                    record Answer(int value) {}
                    ```

                    ```java
                    System.out.println(new Answer(42)); // → Answer[value=42]
                    System.out.println(db.executeSql("select count(*) from entry", Long.class));
                    // → [3]
                    ```

                    ```sql
                    select key, null from entry where id = 1 -- → soil | null
                    ```
                    """))
        .doesNotThrowAnyException();
  }

  @Test
  void names_the_page_and_the_line_of_a_block_that_does_not_compile() {
    assertThatThrownBy(() -> run("text\n\n```java\nint one = 1;\nint two = \"2\";\n```\n"))
        .hasMessageContaining("page.md:5: incompatible types");
  }

  @Test
  void names_the_page_and_the_line_of_a_block_that_throws() {
    assertThatThrownBy(() -> run("```java\ndb.executeSql(\"select nothing\");\n```\n"))
        .hasMessageContaining("page.md:2 java")
        .hasStackTraceContaining("(page.md:2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```java\nSystem.out.println(1); // → 2\n```",
        "```java\nSystem.out.println(1);\n```",
        "```java\nlong count = 1; // → 1\n```",
        "```java\nint unchecked = (int) 1;\n```",
        "```java\nclass FailingTest {\n  @Test void fails() {\n    fail();\n  }\n}\n```",
        "```sql\nselect key from entry where id = 1 -- → moss\n```",
        "```sql\ndelete from entry\n```",
        "```sql\n--liquibase formatted sql\n--changeset a:1\ncreate table t (x);\n```",
        "```properties\n# nothing\n```",
        "```yaml\n- [\n```",
        "```xml\n<dependency><groupId>dev.marcasite</groupId><artifactId>none</artifactId>"
            + "<version>0.1.0-SNAPSHOT</version></dependency>\n```",
        "```sh\nrm -rf target\n```",
        "```sh\nmigrations/migrate status none.db\n```",
        "```text\nout of nowhere\n```",
        "```kotlin\nval x = 1\n```",
        "```\nno language\n```",
        "    indented\n"
      })
  void fails_a_page_that_does_not(String text) {
    assertThatThrownBy(() -> run(text)).isInstanceOf(AssertionError.class);
  }

  private void run(String text) throws Exception {
    MarkdownPage page = MarkdownPage.of("page.md", text);
    try (PageRun run = new PageRun(page, folder)) {
      for (CodeBlock block : page.blocks()) {
        run.run(block);
      }
    }
  }
}
