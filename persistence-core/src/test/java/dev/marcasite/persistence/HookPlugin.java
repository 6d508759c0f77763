package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.EntityEvent;
import dev.marcasite.persistence.spi.EntityHook;
import dev.marcasite.persistence.spi.EntityValidator;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.spi.PluginContext;
import dev.marcasite.persistence.spi.PluginSetting;
import dev.marcasite.persistence.spi.RelationshipType;
import dev.marcasite.persistence.spi.SqlFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A plugin without tables, put together by a test. */
final class HookPlugin implements PersistencePlugin {
  final List<EntityHook<?>> hooks = new ArrayList<>();
  final List<EntityValidator<?>> validators = new ArrayList<>();
  final List<SqlFunction> functions = new ArrayList<>();
  final List<PluginSetting<?>> settings = new ArrayList<>();
  final List<RelationshipType> relations = new ArrayList<>();
  private final String id;
  private final Set<String> dependencies;

  HookPlugin(String id, String... dependencies) {
    this.id = id;
    this.dependencies = Set.of(dependencies);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String namespace() {
    return "";
  }

  @Override
  public Set<String> dependencies() {
    return dependencies;
  }

  @Override
  public List<EntityHook<?>> hooks() {
    return hooks;
  }

  @Override
  public List<EntityValidator<?>> validators() {
    return validators;
  }

  @Override
  public List<SqlFunction> functions() {
    return functions;
  }

  @Override
  public List<PluginSetting<?>> settings() {
    return settings;
  }

  @Override
  public List<RelationshipType> relationshipTypes() {
    return relations;
  }

  /** Adds a hook that runs one piece of work at one of its calls. */
  <T> HookPlugin on(Call call, Class<T> type, Work<T> work) {
    hooks.add(new OneCall<>(call, type, work));
    return this;
  }

  /** Adds a validator. */
  <T> HookPlugin judging(Class<T> type, Judge<T> judge) {
    validators.add(
        new EntityValidator<T>() {
          @Override
          public Class<T> type() {
            return type;
          }

          @Override
          public List<String> faults(PluginContext context, T entity) throws Exception {
            return judge.faults(context, entity);
          }
        });
    return this;
  }

  /** The calls of a hook. */
  enum Call {
    BEFORE_SAVE,
    AFTER_SAVE,
    BEFORE_DELETE,
    AFTER_DELETE,
    AFTER_COMMIT
  }

  /** What a call does. */
  interface Work<T> {
    void run(PluginContext context, EntityEvent<T> event) throws Exception;
  }

  /** What a validator says. */
  interface Judge<T> {
    List<String> faults(PluginContext context, T entity) throws Exception;
  }

  private record OneCall<T>(Call call, Class<T> type, Work<T> work) implements EntityHook<T> {
    @Override
    public void beforeSave(PluginContext context, EntityEvent<T> event) throws Exception {
      run(Call.BEFORE_SAVE, context, event);
    }

    @Override
    public void afterSave(PluginContext context, EntityEvent<T> event) throws Exception {
      run(Call.AFTER_SAVE, context, event);
    }

    @Override
    public void beforeDelete(PluginContext context, EntityEvent<T> event) throws Exception {
      run(Call.BEFORE_DELETE, context, event);
    }

    @Override
    public void afterDelete(PluginContext context, EntityEvent<T> event) throws Exception {
      run(Call.AFTER_DELETE, context, event);
    }

    @Override
    public void afterCommit(PluginContext context, EntityEvent<T> event) throws Exception {
      run(Call.AFTER_COMMIT, context, event);
    }

    private void run(Call now, PluginContext context, EntityEvent<T> event) throws Exception {
      if (now == call) {
        work.run(context, event);
      }
    }
  }
}
