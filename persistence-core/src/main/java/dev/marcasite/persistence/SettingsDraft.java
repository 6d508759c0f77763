package dev.marcasite.persistence;

import dev.marcasite.persistence.spi.DatabaseListener;
import dev.marcasite.persistence.spi.PersistencePlugin;
import dev.marcasite.persistence.sqlite.JournalMode;
import dev.marcasite.persistence.sqlite.ReadLimits;
import dev.marcasite.persistence.sqlite.Synchronous;
import dev.marcasite.persistence.sqlite.UnsafeLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A copy of settings that is being changed, for the {@code with} methods. */
final class SettingsDraft {
  private final Path file;
  private final boolean inMemory;
  @Nullable List<Class<?>> entities;
  List<PersistencePlugin> plugins;
  List<String> namespaces;
  List<DatabaseListener> listeners;
  Duration laneTimeout;
  Duration busyTimeout;
  int readers;
  JournalMode journalMode;
  Synchronous synchronous;
  int cacheSizeKib;
  int walAutocheckpointPages;
  ReadLimits readLimits;
  int queueCapacity;
  Duration slowStatement;
  UnsafeLocation unsafeLocation;

  SettingsDraft(DatabaseSettings original) {
    this.file = original.file();
    this.inMemory = original.inMemory();
    this.entities = original.entities();
    this.plugins = original.plugins();
    this.namespaces = original.namespaces();
    this.listeners = original.listeners();
    this.laneTimeout = original.laneTimeout();
    this.busyTimeout = original.busyTimeout();
    this.readers = original.readers();
    this.journalMode = original.journalMode();
    this.synchronous = original.synchronous();
    this.cacheSizeKib = original.cacheSizeKib();
    this.walAutocheckpointPages = original.walAutocheckpointPages();
    this.readLimits = original.readLimits();
    this.queueCapacity = original.queueCapacity();
    this.slowStatement = original.slowStatement();
    this.unsafeLocation = original.unsafeLocation();
  }

  DatabaseSettings settings() {
    return new DatabaseSettings(
        file,
        inMemory,
        entities,
        plugins,
        namespaces,
        listeners,
        laneTimeout,
        busyTimeout,
        readers,
        journalMode,
        synchronous,
        cacheSizeKib,
        walAutocheckpointPages,
        readLimits,
        queueCapacity,
        slowStatement,
        unsafeLocation);
  }
}
