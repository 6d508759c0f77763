package dev.marcasite.notebook.saved;

import dev.marcasite.persistence.schema.ColumnDefinition;
import dev.marcasite.persistence.schema.ColumnDefinition.OnDelete;
import dev.marcasite.persistence.schema.PluginSchema;
import dev.marcasite.persistence.schema.TableDefinition;
import dev.marcasite.persistence.spi.EntityValidator;
import dev.marcasite.persistence.spi.PersistencePlugin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings saved searches and collections into a notebook. */
public final class SavedSearchPlugin implements PersistencePlugin {
  static final String ID = "saved-searches";

  private static final PluginSchema SCHEMA =
      PluginSchema.of("saved", "model")
          .asOptional()
          .withTables(
              TableDefinition.named("saved_search")
                  .withColumns(
                      ColumnDefinition.text("name").withUnique(),
                      ColumnDefinition.text("words").withDefault("")),
              TableDefinition.named("saved_note")
                  .withColumns(
                      ColumnDefinition.reference("search_id", "saved_search", OnDelete.CASCADE),
                      ColumnDefinition.reference("entry_id", "entry", OnDelete.CASCADE))
                  .withUniqueKey("search_id", "entry_id")
                  .withIndex("entry_id"));

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<String> dependencies() {
    return Set.of("search");
  }

  @Override
  public Optional<PluginSchema> schema() {
    return Optional.of(SCHEMA);
  }

  @Override
  public List<Class<?>> entities() {
    return List.of(SavedSearch.class);
  }

  @Override
  public List<EntityValidator<?>> validators() {
    return List.of(new SpokenName());
  }
}
