package dev.marcasite.persistence.model;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tags of an entry that has none yet: a set that comes into being with the first tag, because
 * an empty one would cost a new entry almost as much as its row.
 */
final class NewTags extends AbstractSet<Tag> {
  private final Supplier<@Nullable Set<Tag>> current;
  private final Supplier<Set<Tag>> created;

  /**
   * A view on the tags of an entry.
   *
   * @param current the set, or {@code null} if there is none
   * @param created the set, made if there was none
   */
  NewTags(Supplier<@Nullable Set<Tag>> current, Supplier<Set<Tag>> created) {
    this.current = current;
    this.created = created;
  }

  @Override
  public boolean add(Tag tag) {
    return created.get().add(tag);
  }

  @Override
  public Iterator<Tag> iterator() {
    return tags().iterator();
  }

  @Override
  public int size() {
    return tags().size();
  }

  private Set<Tag> tags() {
    Set<Tag> tags = current.get();
    return tags == null ? Collections.emptySet() : tags;
  }
}
