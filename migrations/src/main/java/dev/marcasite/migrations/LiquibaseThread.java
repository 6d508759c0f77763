package dev.marcasite.migrations;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import liquibase.Scope;
import liquibase.SingletonScopeManager;

/**
 * A thread of its own for Liquibase, whose scopes, singletons and settings hang on the thread: what
 * another Liquibase run of this JVM has set up is neither seen nor changed.
 */
final class LiquibaseThread {
  private LiquibaseThread() {}

  /**
   * Runs the work to its end and returns its result. An interrupt of the caller cancels the wait
   * for locks, never a migration that has begun.
   */
  static <T> T run(Supplier<T> work, LockWait wait) {
    FutureTask<T> task = new FutureTask<>(() -> inOwnScope(work));
    new Thread(null, task, "marcasite-migration", 0, false).start();
    DatabaseFile.loadDriver();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
          wait.cancel();
        } catch (ExecutionException e) {
          throw rethrow(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> T inOwnScope(Supplier<T> work) throws Exception {
    Thread.currentThread().setContextClassLoader(LiquibaseThread.class.getClassLoader());
    Scope.setScopeManager(new SingletonScopeManager());
    return Scope.child(QuietScope.values(), work::get);
  }

  private static RuntimeException rethrow(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
