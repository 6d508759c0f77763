package dev.marcasite.notebook.review;

import dev.marcasite.persistence.schema.ColumnDefinition;
import dev.marcasite.persistence.schema.ColumnDefinition.OnDelete;
import dev.marcasite.persistence.schema.PluginSchema;
import dev.marcasite.persistence.schema.TableDefinition;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginSetting;
import java.util.List;
import java.util.Optional;

/** Brings cards for spaced repetition into a notebook. */
public final class ReviewPlugin implements PersistencePlugin {
  static final String ID = "review-cards";

  /** How many cards a day may bring. */
  static final PluginSetting<Integer> DAILY = PluginSetting.of("daily", 20);

  private static final PluginSchema SCHEMA =
      PluginSchema.of("card", "model")
          .asOptional()
          .withTables(
              TableDefinition.named("card")
                  .withColumns(
                      ColumnDefinition.reference("entry_id", "entry", OnDelete.CASCADE)
                          .withUnique(),
                      ColumnDefinition.text("due"),
                      ColumnDefinition.integer("interval_days").withRange(0, 36_500),
                      ColumnDefinition.real("ease").withRange(1.3, 10),
                      ColumnDefinition.integer("repetitions"))
                  .withIndex("due"),
              TableDefinition.named("card_answer")
                  .withColumns(
                      ColumnDefinition.reference("card_id", "card", OnDelete.CASCADE),
                      ColumnDefinition.text("day"),
                      ColumnDefinition.integer("grade").withRange(0, 5))
                  .withIndex("card_id"));

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Optional<PluginSchema> schema() {
    return Optional.of(SCHEMA);
  }

  @Override
  public List<Class<?>> entities() {
    return List.of(Card.class, CardAnswer.class);
  }

  @Override
  public List<PluginSetting<?>> settings() {
    return List.of(DAILY);
  }

  @Override
  public List<EntityHook<?>> hooks() {
    return List.of(new DueAgain());
  }
}
