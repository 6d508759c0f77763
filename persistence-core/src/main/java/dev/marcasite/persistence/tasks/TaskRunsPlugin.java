package dev.marcasite.persistence.tasks;

import dev.marcasite.persistence.schema.ColumnDefinition;
import dev.marcasite.persistence.schema.PluginSchema;
import dev.marcasite.persistence.schema.TableDefinition;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Brings task runs into a database. Its tables are optional: the migrator makes them when it is
 * asked for the namespace {@code task}, and in no other file.
 *
 * <p>When a database is opened, runs that are left from processes that have ended come to the state
 * {@link TaskState#ERROR}. Immutable; one instance may serve many databases.
 */
public final class TaskRunsPlugin implements PersistencePlugin {
  private static final PluginSchema SCHEMA =
      PluginSchema.of("task")
          .asOptional()
          .withTables(
              TableDefinition.named("task_run")
                  .withColumns(
                      ColumnDefinition.text("kind"),
                      ColumnDefinition.text("subject").withNull(),
                      ColumnDefinition.text("state").withChoices(states()),
                      ColumnDefinition.real("progress").withDefault(0.0).withRange(0, 1),
                      ColumnDefinition.text("message").withNull(),
                      ColumnDefinition.text("owner").withNull(),
                      ColumnDefinition.text("created_at"),
                      ColumnDefinition.text("started_at").withNull(),
                      ColumnDefinition.text("ended_at").withNull())
                  .withIndex("state", "kind"));

  /** The plugin; it has no settings. */
  public TaskRunsPlugin() {}

  @Override
  public String id() {
    return "task-runs";
  }

  @Override
  public Optional<PluginSchema> schema() {
    return Optional.of(SCHEMA);
  }

  @Override
  public List<Class<?>> entities() {
    return List.of(StoredTaskRun.class);
  }

  @Override
  public List<Consumer<PluginContext>> startup() {
    return List.of(context -> AbandonedRuns.end(context.entityManager()));
  }

  private static String[] states() {
    return Stream.of(TaskState.values()).map(TaskState::name).toArray(String[]::new);
  }
}
