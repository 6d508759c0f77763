package dev.marcasite.plugins;

import dev.marcasite.persistence.Database;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.tasks.TaskRun;
import dev.marcasite.persistence.tasks.TaskRuns;
import dev.marcasite.persistence.tasks.TaskRunsPlugin;
import dev.marcasite.testkit.PersistencePluginContract;

class TaskRunsContractTest extends PersistencePluginContract {
  @Override
  protected PersistencePlugin plugin() {
    return new TaskRunsPlugin();
  }

  @Override
  protected void write(Database database) {
    TaskRuns.on(database).run("import", "garden", progress -> progress.report(0.5, "half"));
  }

  @Override
  protected Object read(Database database) {
    return TaskRuns.on(database).history(100).stream().map(TaskRun::toString).toList();
  }
}
