package dev.marcasite.persistence;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@link Workspaces}: its database and those who use it. Opened by the first, closed by
 * the last, and then never used again.
 */
final class SharedDatabase {
  private final Path file;
  private final Workspaces workspaces;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Set<Workspace> users = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Database database;
  private volatile boolean retired;

  SharedDatabase(Path file, Workspaces workspaces) {
    this.file = file;
    this.workspaces = workspaces;
  }

  Path file() {
    return file;
  }

  int users() {
    return users.size();
  }

  boolean isOpen() {
    Database open = database;
    return !retired && open != null && !open.isClosed();
  }

  boolean isUsedBy(Workspace user) {
    return isOpen() && users.contains(user);
  }

  /** A further use, or {@code null} if this database has had its time. */
  @Nullable Workspace join(DatabaseSettings settings) {
    SharingTurn.take(turn, settings, "to open");
    try {
      if (retired || isClosedPastItsUsers()) {
        retire();
        return null;
      }
      Workspace user = new Workspace(this, open(settings));
      users.add(user);
      return user;
    } finally {
      turn.unlock();
    }
  }

  /** Ends a use; ending it again does nothing. */
  void leave(Workspace user) {
    turn.lock();
    try {
      if (!users.contains(user)) {
        return;
      }
      if (users.size() > 1) {
        users.remove(user);
      } else {
        close();
      }
    } finally {
      turn.unlock();
    }
  }

  /** Ends all uses. */
  void closeForAll() {
    turn.lock();
    try {
      close();
    } finally {
      turn.unlock();
    }
  }

  private Database open(DatabaseSettings settings) {
    Database open = database;
    if (open != null) {
      requireEqual(open.settings(), settings);
      return open;
    }
    try {
      open = Database.open(settings);
      database = open;
      return open;
    } finally {
      if (open == null) {
        retire();
      }
    }
  }

  private boolean isClosedPastItsUsers() {
    Database open = database;
    if (open == null || !open.isClosed()) {
      return false;
    }
    Log.warn(
        String.valueOf(file.getFileName()),
        "'%s' was closed directly while %d shared it. Close what Workspaces.open returns instead."
            .formatted(file.getFileName(), users.size()));
    return true;
  }

  private void close() {
    Database open = database;
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      if (open == null || open.isClosed()) {
        retire();
      }
    }
  }

  private void retire() {
    retired = true;
    users.clear();
    workspaces.forget(this);
  }

  private void requireEqual(DatabaseSettings open, DatabaseSettings wanted) {
    List<String> differences = SettingsDifference.between(open, wanted);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "settings: '%s' is open with other values of %s; use the same, or close it first"
              .formatted(file.getFileName(), String.join(", ", differences)));
    }
  }
}
