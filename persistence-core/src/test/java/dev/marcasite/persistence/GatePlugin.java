package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.PersistencePlugin;
import java.util.List;

/** A plugin that can hold up whoever opens a file with it. */
final class GatePlugin implements PersistencePlugin {
  private final String id;
  private final Runnable gate;

  GatePlugin(String id) {
    this(id, () -> {});
  }

  GatePlugin(String id, Runnable gate) {
    this.id = id;
    this.gate = gate;
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
  public List<Class<?>> entities() {
    gate.run();
    return List.of();
  }
}
