package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marcasite.persistence.change.ChangeNotice;
import dev.marcasite.persistence.change.Subscription;
import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import dev.marcasite.persistence.schema.ColumnDefinition;
import dev.marcasite.persistence.schema.PluginSchema;
import dev.marcasite.persistence.schema.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where people write digits of their own, SQL is written with those of SQLite. */
class LocaleTest {
  @RegisterExtension final FreshFile file = new FreshFile();
  private final Locale usual = Locale.getDefault();

  @BeforeEach
  void write_digits_of_Persian() {
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    assertThat("%d".formatted(1)).isNotEqualTo("1");
  }

  @AfterEach
  void write_the_usual_digits() {
    Locale.setDefault(usual);
  }

  private static void writeCell(Transaction tx) {
    KnowledgeBase lab = new KnowledgeBase("lab");
    tx.entityManager().persist(lab);
    tx.entityManager().persist(new Entry(lab, "cell", "Cell"));
  }

  @Test
  void changes_are_told() {
    List<ChangeNotice> notices = new ArrayList<>();
    Database db = file.database();
    try (Subscription any = db.onChange(Runnable::run, notices::add)) {
      db.transaction(LocaleTest::writeCell);
      db.transaction(tx -> tx.entityManager().find(Entry.class, 1L).setBody("small"));
      db.transaction(tx -> tx.entityManager().remove(tx.entityManager().find(Entry.class, 1L)));
    }
    assertThat(notices).hasSize(3);
  }

  @Test
  void broken_keys_are_named() {
    Database db = file.database();
    assertThatThrownBy(
            () ->
                db.transaction(
                    tx ->
                        tx.entityManager()
                            .createNativeQuery("insert into entry_tag values (98, 99)")
                            .executeUpdate()))
        .isInstanceOf(ConstraintViolationException.class)
        .hasMessageContaining("has no counterpart");
  }

  @Test
  void queries_calculate_with_times() {
    Database db = file.database();
    db.transaction(LocaleTest::writeCell);
    String query =
        "select cast('2026-11-21T20:13:46' as LocalDateTime), createdAt + 36 hour,"
            + " (updatedAt - createdAt) by second from Entry";
    assertThat(
            db.<List<Object[]>, RuntimeException>read(
                snapshot ->
                    snapshot.entityManager().createQuery(query, Object[].class).getResultList()))
        .hasSize(1);
  }

  @Test
  void tables_as_data_are_the_same_text_everywhere() {
    PluginSchema visits =
        PluginSchema.of("visits")
            .withTables(
                TableDefinition.named("visits")
                    .withColumns(ColumnDefinition.integer("count").withDefault(7)));
    Map<String, String> here = PluginSchema.files(visits);
    Locale.setDefault(Locale.ROOT);
    assertThat(here).isEqualTo(PluginSchema.files(visits));
  }
}
