package dev.marcasite.persistence;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the mapping of the model for the tests of a class, which then open their files fast. */
final class SharedMapping implements BeforeAllCallback, AfterAllCallback {
  private final Set<Class<?>> model =
      MappedModel.of(DatabaseSettings.forFile(Path.of("any.db"))).entities();

  @Override
  public void beforeAll(ExtensionContext context) {
    SessionFactories.acquire(model);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    SessionFactories.release(model);
  }
}
