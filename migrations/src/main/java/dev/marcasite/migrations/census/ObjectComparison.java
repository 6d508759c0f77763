package dev.marcasite.migrations.census;

import dev.marcasite.migrations.schema.Constraint;
import dev.marcasite.migrations.schema.SchemaCatalog;
import dev.marcasite.migrations.schema.SchemaObject;
import dev.marcasite.migrations.schema.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compares the indexes, triggers and views on both sides: by name, and by what hangs on them. */
final class ObjectComparison {
  private final SchemaCatalog old;
  private final SchemaCatalog now;
  private final Declarations declared;

  ObjectComparison(SchemaCatalog old, SchemaCatalog now, Declarations declared) {
    this.old = old;
    this.now = now;
    this.declared = declared;
  }

  /** Those of tables that are gone went with them. */
  List<Loss> losses(Set<String> goneTables) {
    List<Loss> losses = new ArrayList<>();
    for (SchemaObject object : old.objects()) {
      if (!object.type().equals("table")
          && object.sql() != null
          && !goneTables.contains(SqlName.key(object.table()))) {
        fact(object)
            .ifPresent(
                fact -> {
                  String kind = object.type().toUpperCase(Locale.ROOT);
                  losses.add(new Loss(Loss.Kind.valueOf(kind), object.name(), fact));
                });
      }
    }
    return losses;
  }

  private Optional<String> fact(SchemaObject object) {
    Optional<SchemaObject> found =
        now.objects(object.type()).stream()
            .filter(other -> other.key().equals(object.key()))
            .findFirst();
    if (found.isEmpty()) {
      return Optional.of(Loss.GONE);
    }
    return switch (object.type()) {
      case "view" -> Optional.empty();
      case "trigger" ->
          SqlName.key(found.get().table()).equals(declared.table(object.table()))
              ? Optional.empty()
              : Optional.of(Loss.GONE + " from " + SqlName.shown(object.table()));
      default -> lostUniqueness(object, found.get());
    };
  }

  /** A unique index is a rule, and not only fast. */
  private Optional<String> lostUniqueness(SchemaObject index, SchemaObject found) {
    Optional<Constraint> rule = old.uniqueness(index);
    Optional<String> kept = now.uniqueness(found).map(Constraint::text);
    return rule.map(was -> declared.renamed(was, index.table()).text())
        .filter(was -> !kept.equals(Optional.of(was)))
        .map(was -> "keeps no longer " + was);
  }
}
