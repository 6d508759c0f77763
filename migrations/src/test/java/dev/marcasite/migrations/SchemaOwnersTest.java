package dev.marcasite.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaOwnersTest {
  @TempDir Path folder;

  /** A folder of its own whose namespaces have one changelog together. */
  private OwnerFolder owner(String name, String... lines) {
    return new OwnerFolder(folder.resolve(name))
        .changelog("log.sql", "a:1\nselect 1;")
        .describe(lines);
  }

  private static List<String> order(Set<String> chosen, OwnerFolder... folders) {
    return SchemaOwners.find(OwnerFolder.loader(folders), chosen).stream()
        .map(SchemaOwner::namespace)
        .toList();
  }

  private void refused(OwnerFolder[] folders, String... faults) {
    assertThatExceptionOfType(SchemaDescriptorException.class)
        .isThrownBy(() -> order(Set.of(), folders))
        .withMessage(String.join(" ", faults).replace("FOLDER", "file:" + folder + "/"))
        .matches(e -> e.faults().size() == faults.length);
  }

  private void refused(OwnerFolder only, String... faults) {
    refused(new OwnerFolder[] {only}, faults);
  }

  @Nested
  class The_owners_on_the_class_path {
    @Test
    void include_the_model() {
      SchemaOwner model =
          SchemaOwners.find(SchemaOwnersTest.class.getClassLoader(), Set.of()).get(0);
      assertThat(model.namespace()).isEqualTo("model");
      assertThat(model.version()).isEqualTo(2);
      assertThat(model.state())
          .startsWith("knowledge_base", "entry", "tag", "entry_tag", "link", "source", "setting")
          .hasSize(16);
      assertThat(model.derived()).isEmpty();
    }

    @Test
    void come_after_those_they_need() {
      OwnerFolder one =
          owner(
              "one",
              "a.version=1",
              "a.needs=z, m",
              "a.changelog=log.sql",
              "z.version=2",
              "z.changelog=log.sql",
              "z.needs=m");
      OwnerFolder two = owner("two", "m.version=1", "m.changelog=log.sql");
      assertThat(order(Set.of(), one, two)).containsExactly("m", "z", "a");
    }

    @Test
    void may_be_chosen_with_all_they_need() {
      OwnerFolder all =
          owner(
              "all",
              "a.version=1",
              "a.changelog=log.sql",
              "b.version=1",
              "b.changelog=log.sql",
              "b.needs=c",
              "c.version=1",
              "c.changelog=log.sql");
      assertThat(order(Set.of("b"), all)).containsExactly("c", "b");
    }

    @Test
    void read_the_changelog_that_lies_beside_their_descriptor() {
      OwnerFolder one = owner("one", "a.version=1", "a.changelog=log.sql");
      OwnerFolder two =
          owner("two", "b.version=1", "b.changelog=log.sql").changelog("log.sql", "b:1\nselect 2;");
      List<SchemaOwner> owners = SchemaOwners.find(OwnerFolder.loader(one, two), Set.of());
      assertThat(owners).extracting(SchemaOwner::digest).doesNotHaveDuplicates();
    }

    @Test
    void are_counted_once_when_the_class_path_has_a_folder_twice() {
      OwnerFolder one = owner("one", "a.version=1", "a.changelog=log.sql");
      assertThat(order(Set.of(), one, one)).containsExactly("a");
    }
  }

  @Nested
  class The_digest {
    @Test
    void is_that_of_all_changelogs_in_their_order() throws IOException {
      OwnerFolder one =
          owner("one", "a.version=1", "a.changelog=1.sql,2.sql")
              .write("1.sql", "ab")
              .write("2.sql", "c");
      assertThat(SchemaOwners.find(OwnerFolder.loader(one), Set.of()).get(0).digest())
          .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
  }

  @Nested
  class A_fault_between_owners {
    @Test
    void is_an_empty_class_path() {
      refused(
          new OwnerFolder[0],
          "No resource META-INF/marcasite/schema.properties on the class path;"
              + " SchemaMigrator.withClassLoader takes another one.");
    }

    @Test
    void is_a_circle() {
      refused(
          owner(
              "one",
              "a.version=1",
              "a.changelog=log.sql",
              "a.needs=b",
              "b.version=1",
              "b.changelog=log.sql",
              "b.needs=a"),
          "The namespaces need each other in a circle: [a, b].");
    }

    @Test
    void is_a_need_that_nobody_has() {
      refused(
          owner("one", "a.version=1", "a.changelog=log.sql", "a.needs=model"),
          "The namespace 'a' needs 'model', which no descriptor on the class path has.");
    }

    @Test
    void is_a_namespace_described_twice() {
      String path = "META-INF/marcasite/schema.properties";
      refused(
          new OwnerFolder[] {
            owner("one", "a.version=1", "a.changelog=log.sql"),
            owner("two", "a.version=1", "a.changelog=log.sql")
          },
          "The namespace 'a' is described twice, by FOLDERone/%s and by FOLDERtwo/%s."
              .formatted(path, path));
    }

    @Test
    void is_a_table_claimed_twice_whatever_its_case() {
      refused(
          owner(
              "one",
              "a.version=1",
              "a.changelog=log.sql",
              "a.state=note",
              "b.version=1",
              "b.changelog=log.sql",
              "b.derived=Note"),
          "The table 'Note' is claimed by 'a' and by 'b'.");
    }

    @Test
    void is_a_choice_that_nobody_has() {
      OwnerFolder one = owner("one", "a.version=1", "a.changelog=log.sql");
      assertThatExceptionOfType(SchemaDescriptorException.class)
          .isThrownBy(() -> order(Set.of("search"), one))
          .withMessage(
              "No descriptor on the class path has the chosen namespace 'search'; there are [a].");
    }
  }

  @Nested
  class A_fault_in_a_descriptor {
    private static final String DESCRIPTOR =
        "The descriptor FOLDERone/META-INF/marcasite/schema.properties ";

    @Test
    void is_a_missing_changelog() {
      refused(
          owner("one", "a.version=1", "a.changelog=gone.sql"),
          DESCRIPTOR + "names the changelog 'gone.sql', which is missing in the same jar.");
    }

    @Test
    void is_no_changelog_at_all() {
      refused(
          owner("one", "a.version=1"), DESCRIPTOR + "needs a.changelog, at least one resource.");
    }

    @Test
    void is_two_changelogs_of_one_name() {
      refused(
          owner("one", "a.version=1", "a.changelog=log.sql,b/log.sql")
              .changelog("b/log.sql", "a:1\nselect 1;"),
          DESCRIPTOR + "names two changelogs of a with the same file name.");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "one", "''"})
    void is_a_version_that_is_no_whole_number_from_1(String version) {
      refused(
          owner("one", "a.version=" + version, "a.changelog=log.sql"),
          DESCRIPTOR + "needs a.version, a whole number from 1; found '" + version + "'.");
    }

    @Test
    void is_a_key_with_another_word() {
      refused(
          owner("one", "a.version=1", "a.changelog=log.sql", "a.tables=note"),
          DESCRIPTOR + "has the unknown key 'a.tables'.");
    }

    @Test
    void is_a_namespace_with_other_characters() {
      refused(
          owner("one", "../a.version=1"),
          DESCRIPTOR + "has the namespace '../a', which does not match [a-z][a-z0-9_-]{0,39}.");
    }

    @ParameterizedTest
    @CsvSource({"note; drop", "1note", "sqlite_note", "marcasite_schema", "DATABASECHANGELOG"})
    void is_a_table_whose_name_is_no_owners(String table) {
      refused(
          owner("one", "a.version=1", "a.changelog=log.sql", "a.state=" + table),
          DESCRIPTOR + "has '" + table + "' in a.state, which is no name for a table of an owner.");
    }

    @Test
    void is_named_together_with_all_others() {
      refused(
          owner("one", "a.version=0", "a.changelog=gone.sql", "a.needs=b"),
          DESCRIPTOR + "needs a.version, a whole number from 1; found '0'.",
          DESCRIPTOR + "names the changelog 'gone.sql', which is missing in the same jar.",
          "The namespace 'a' needs 'b', which no descriptor on the class path has.");
    }
  }
}
