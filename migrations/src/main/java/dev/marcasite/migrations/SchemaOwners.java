package dev.marcasite.migrations;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The owners that a class loader sees, checked against each other and put in order. */
final class SchemaOwners {
  private final Map<String, SchemaOwner> byNamespace = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  private SchemaOwners() {}

  /**
   * The owners to apply, each after those it needs.
   *
   * @param chosen namespaces to apply with all they need; empty means every owner that is not
   *     optional
   * @throws SchemaDescriptorException naming every fault
   */
  static List<SchemaOwner> find(ClassLoader classLoader, Set<String> chosen) {
    SchemaOwners owners = new SchemaOwners();
    owners.discover(classLoader);
    owners.checkTables();
    List<SchemaOwner> order = owners.inOrder(chosen);
    if (!owners.faults.isEmpty()) {
      throw new SchemaDescriptorException(owners.faults);
    }
    return order;
  }

  private void discover(ClassLoader classLoader) {
    for (URL url : descriptors(classLoader)) {
      for (SchemaOwner owner : SchemaDescriptor.read(url, faults)) {
        SchemaOwner other = byNamespace.putIfAbsent(owner.namespace(), owner);
        if (other != null) {
          faults.add(
              "The namespace '%s' is described twice, by %s and by %s."
                  .formatted(owner.namespace(), other.origin(), owner.origin()));
        }
      }
    }
    if (byNamespace.isEmpty() && faults.isEmpty()) {
      faults.add(
          "No resource %s on the class path; SchemaMigrator.withClassLoader takes another one."
              .formatted(SchemaDescriptor.PATH));
    }
  }

  private Collection<URL> descriptors(ClassLoader classLoader) {
    try {
      Map<String, URL> urls = new LinkedHashMap<>();
      Collections.list(classLoader.getResources(SchemaDescriptor.PATH))
          .forEach(url -> urls.put(url.toString(), url));
      return urls.values();
    } catch (IOException e) {
      throw new SchemaDescriptorException(
          List.of("The class path cannot be read: " + e.getMessage()), e);
    }
  }

  private void checkTables() {
    Map<String, String> claims = new HashMap<>();
    for (SchemaOwner owner : byNamespace.values()) {
      owner.tables().forEach(table -> claim(claims, table, owner.namespace()));
    }
  }

  /** SQLite's table names are equal whatever their case. */
  private void claim(Map<String, String> claims, String table, String namespace) {
    String other = claims.putIfAbsent(table.toLowerCase(Locale.ROOT), namespace);
    if (other != null) {
      faults.add(
          "The table '%s' is claimed by '%s' and by '%s'.".formatted(table, other, namespace));
    }
  }

  private List<SchemaOwner> inOrder(Set<String> chosen) {
    Set<SchemaOwner> order = new LinkedHashSet<>();
    for (String namespace : chosen.isEmpty() ? unasked() : chosen) {
      if (byNamespace.containsKey(namespace)) {
        place(namespace, new LinkedHashSet<>(), order);
      } else {
        faults.add(
            "No descriptor on the class path has the chosen namespace '%s'; there are %s."
                .formatted(namespace, byNamespace.keySet()));
      }
    }
    return List.copyOf(order);
  }

  /** Those that are applied without being chosen. */
  private List<String> unasked() {
    return byNamespace.values().stream()
        .filter(owner -> !owner.optional())
        .map(SchemaOwner::namespace)
        .toList();
  }

  /** Depth first: what an owner needs comes before it; the path to it shows a cycle. */
  private void place(String namespace, Set<String> path, Set<SchemaOwner> order) {
    SchemaOwner owner = byNamespace.get(namespace);
    if (owner == null || order.contains(owner)) {
      return;
    }
    if (!path.add(namespace)) {
      faults.add("The namespaces need each other in a circle: %s.".formatted(path));
      return;
    }
    for (String need : owner.needs()) {
      if (!byNamespace.containsKey(need)) {
        faults.add(
            "The namespace '%s' needs '%s', which no descriptor on the class path has."
                .formatted(namespace, need));
      }
      place(need, path, order);
    }
    path.remove(namespace);
    order.add(owner);
  }
}
