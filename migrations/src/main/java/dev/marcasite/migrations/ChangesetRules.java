package dev.marcasite.migrations;

import dev.marcasite.migrations.census.Declarations;
import dev.marcasite.migrations.census.Loss;
import dev.marcasite.migrations.change.RebuildTableChange;
import dev.marcasite.migrations.schema.SqlName;
import dev.marcasite.migrations.schema.TableRebuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.AddDefaultValueChange;
import liquibase.change.core.AddForeignKeyConstraintChange;
import liquibase.change.core.AddLookupTableChange;
import liquibase.change.core.AddNotNullConstraintChange;
import liquibase.change.core.AddPrimaryKeyChange;
import liquibase.change.core.AddUniqueConstraintChange;
import liquibase.change.core.DropColumnChange;
import liquibase.change.core.DropDefaultValueChange;
import liquibase.change.core.DropForeignKeyConstraintChange;
import liquibase.change.core.DropNotNullConstraintChange;
import liquibase.change.core.DropPrimaryKeyChange;
import liquibase.change.core.DropUniqueConstraintChange;
import liquibase.change.core.MergeColumnChange;
import liquibase.change.core.ModifyDataTypeChange;
import liquibase.change.core.RenameColumnChange;
import liquibase.change.core.RenameTableChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.core.SQLiteDatabase;
import org.jspecify.annotations.Nullable;

/** What a changeset may contain, and what its comments say. */
final class ChangesetRules {
  private static final String REBUILD =
      "give the table its new definition with rebuildTable, which keeps what depends on it";
  private static final String ADD =
      "write SQL, 'alter table … add column …', or rebuildTable where that is not enough";

  /** Those that lose children, triggers and constraints on SQLite, and those it does not know. */
  private static final Map<Class<? extends Change>, String> REPLACEMENTS =
      Map.ofEntries(
          Map.entry(AddColumnChange.class, ADD),
          Map.entry(
              DropColumnChange.class, "write SQL, 'alter table … drop column …', or rebuildTable"),
          Map.entry(AddDefaultValueChange.class, REBUILD),
          Map.entry(DropDefaultValueChange.class, REBUILD),
          Map.entry(AddNotNullConstraintChange.class, REBUILD),
          Map.entry(DropNotNullConstraintChange.class, REBUILD),
          Map.entry(ModifyDataTypeChange.class, REBUILD),
          Map.entry(AddPrimaryKeyChange.class, REBUILD),
          Map.entry(DropPrimaryKeyChange.class, REBUILD),
          Map.entry(AddUniqueConstraintChange.class, REBUILD),
          Map.entry(DropUniqueConstraintChange.class, REBUILD),
          Map.entry(AddForeignKeyConstraintChange.class, REBUILD),
          Map.entry(DropForeignKeyConstraintChange.class, REBUILD),
          Map.entry(AddLookupTableChange.class, REBUILD),
          Map.entry(MergeColumnChange.class, REBUILD));

  private static final Pattern NO_ROLLBACK =
      Pattern.compile(
          "^\\s*--\\s*no-rollback\\s+\\S", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private ChangesetRules() {}

  /** What is wrong with a changeset, one phrase each, to follow the name of its changelog. */
  static List<String> faults(ChangeSet changeset, String id) {
    List<String> faults = new ArrayList<>();
    for (Change change : changeset.getChanges()) {
      String replacement = REPLACEMENTS.get(change.getClass());
      if (replacement != null) {
        faults.add(
            "uses %s in %s, which on SQLite is refused or loses what depends on the table; %s"
                .formatted(name(change), id, replacement));
      }
    }
    if (!isReversible(changeset) && !NO_ROLLBACK.matcher(text(changeset)).find()) {
      faults.add(
          "gives %s no rollback; add '--rollback …', or say why there is none: '--no-rollback …'"
              .formatted(id));
    }
    try {
      addDeclarations(changeset, new Declarations());
      changeset.getChanges().forEach(ChangesetRules::rebuild);
    } catch (IllegalArgumentException e) {
      faults.add("says in %s what cannot be understood: %s".formatted(id, e.getMessage()));
    }
    return faults;
  }

  private static String name(Change change) {
    return change.getSerializedObjectName();
  }

  /** Whether it has a rollback, of its own or by the opposites of its changes. */
  static boolean isReversible(ChangeSet changeset) {
    SQLiteDatabase database = new SQLiteDatabase();
    return changeset.hasCustomRollbackChanges()
        || changeset.getChanges().stream().allMatch(change -> change.supportsRollback(database));
  }

  /** The rebuild that a change stands for; null for another change. */
  static @Nullable RebuildTableChange rebuild(Change change) {
    RebuildTableChange rebuild =
        change instanceof AbstractSQLChange sql
            ? RebuildTableChange.in(sql.getSql())
            : change instanceof RebuildTableChange ours ? ours : null;
    if (rebuild != null) {
      rebuild.rebuild();
    }
    return rebuild;
  }

  /** Adds what the changeset's comments declare, and the names that its changes give. */
  static void addDeclarations(ChangeSet changeset, Declarations declared) {
    declared.addFrom(text(changeset));
    for (Change change : changeset.getChanges()) {
      RebuildTableChange rebuild = rebuild(change);
      if (rebuild != null) {
        addCopied(rebuild.rebuild(), declared);
      } else if (change instanceof RenameTableChange rename) {
        declared.renameTable(
            SqlName.quoted(rename.getOldTableName()), SqlName.quoted(rename.getNewTableName()));
      } else if (change instanceof RenameColumnChange rename) {
        declared.renameColumn(
            SqlName.quoted(rename.getTableName()) + "." + SqlName.quoted(rename.getOldColumnName()),
            SqlName.quoted(rename.getNewColumnName()));
      }
    }
  }

  /** An expression instead of the old value says by itself that the value may become another. */
  private static void addCopied(TableRebuild rebuild, Declarations declared) {
    for (String column : rebuild.expressions().keySet()) {
      declared.lose(Loss.Kind.VALUES, rebuild.table(), column);
    }
  }

  private static String text(ChangeSet changeset) {
    StringBuilder text = new StringBuilder();
    if (changeset.getComments() != null) {
      text.append(changeset.getComments()).append('\n');
    }
    for (Change change : changeset.getChanges()) {
      if (change instanceof AbstractSQLChange sql && sql.getSql() != null) {
        text.append(sql.getSql()).append('\n');
      }
    }
    return text.toString();
  }
}
