package dev.marcasite.migrations;

import dev.marcasite.migrations.change.RebuildTableChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liquibase.Scope;
import liquibase.change.ChangeFactory;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParser;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.parser.core.formattedsql.FormattedSqlChangeLogParser;

/** Reads the changelogs of the owners, and collects what is wrong with them. */
final class ChangelogReader {
  private final ChangelogResources resources;
  private final List<String> faults = new ArrayList<>();

  private ChangelogReader(List<SchemaOwner> owners) {
    resources = new ChangelogResources(owners);
  }

  /**
   * All changesets of the owners, in the order in which they are applied.
   *
   * @throws SchemaDescriptorException naming every changelog that cannot be applied
   */
  static List<ChangeSet> read(List<SchemaOwner> owners) {
    ChangelogReader reader = new ChangelogReader(owners);
    List<ChangeSet> changesets = new ArrayList<>();
    for (SchemaOwner owner : owners) {
      for (Changelog changelog : owner.changelogs()) {
        changesets.addAll(reader.read(owner, changelog));
      }
    }
    if (!reader.faults.isEmpty()) {
      throw new SchemaDescriptorException(reader.faults);
    }
    return changesets;
  }

  private List<ChangeSet> read(SchemaOwner owner, Changelog changelog) {
    String name = ChangelogResources.name(owner, changelog);
    try {
      List<ChangeSet> changesets =
          parser(name).parse(name, new ChangeLogParameters(), resources).getChangeSets();
      check(name, changesets);
      return changesets;
    } catch (LiquibaseException e) {
      fault(name, "cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  /** The factory would load the parsers of all formats. */
  private ChangeLogParser parser(String name) throws LiquibaseException {
    if (name.endsWith(".sql")) {
      return new FormattedSqlChangeLogParser();
    }
    Scope.getCurrentScope().getSingleton(ChangeFactory.class).register(new RebuildTableChange());
    return ChangeLogParserFactory.getInstance().getParser(name, resources);
  }

  private void check(String name, List<ChangeSet> changesets) {
    if (changesets.isEmpty()) {
      fault(name, "has no changeset; SQL begins with '--liquibase formatted sql'");
    }
    Set<String> ids = new HashSet<>();
    for (ChangeSet changeset : changesets) {
      String id = "'" + changeset.getAuthor() + ":" + changeset.getId() + "'";
      if (!ids.add(id)) {
        fault(name, "has two changesets " + id);
      }
      if (!name.equals(changeset.getFilePath())) {
        fault(name, "gives the changeset %s another logicalFilePath".formatted(id));
      }
      if (Boolean.FALSE.equals(changeset.getFailOnError())
          || !changeset.isRunInTransaction()
          || changeset.shouldAlwaysRun()) {
        fault(
            name,
            "has failOnError:false, runInTransaction:false or runAlways:true in %s".formatted(id)
                + ", and a migration is one whole");
      }
      ChangesetRules.faults(changeset, id).forEach(what -> fault(name, what));
    }
  }

  private void fault(String name, String what) {
    faults.add("The changelog %s %s.".formatted(name, what));
  }
}
