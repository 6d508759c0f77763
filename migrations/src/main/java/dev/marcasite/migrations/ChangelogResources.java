package dev.marcasite.migrations;

import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor.NotFoundResource;

/**
 * The changelogs' bytes for Liquibase, under names that no two owners share; nothing is searched.
 */
final class ChangelogResources extends AbstractResourceAccessor {
  private final Map<String, Changelog> changelogs = new HashMap<>();

  ChangelogResources(List<SchemaOwner> owners) {
    for (SchemaOwner owner : owners) {
      owner.changelogs().forEach(log -> changelogs.put(name(owner, log), log));
    }
  }

  /** The name in DATABASECHANGELOG. */
  static String name(SchemaOwner owner, Changelog changelog) {
    return folder(owner) + changelog.fileName();
  }

  static String folder(SchemaOwner owner) {
    return "marcasite/" + owner.namespace() + "/";
  }

  @Override
  public List<Resource> getAll(String path) {
    Changelog changelog = changelogs.get(path);
    return changelog == null ? List.of() : List.of(new Content(path, changelog));
  }

  @Override
  public List<Resource> search(String path, boolean recursive) {
    return List.of();
  }

  @Override
  public List<String> describeLocations() {
    return List.of("the owners' changelogs");
  }

  @Override
  public void close() {
    // nothing is open
  }

  private final class Content extends AbstractResource {
    private final Changelog changelog;

    Content(String path, Changelog changelog) {
      super(path, URI.create("changelog:/" + path));
      this.changelog = changelog;
    }

    @Override
    public InputStream openInputStream() {
      return changelog.open();
    }

    @Override
    public boolean exists() {
      return true;
    }

    @Override
    public Resource resolve(String other) {
      return new NotFoundResource(resolvePath(other), ChangelogResources.this);
    }

    @Override
    public Resource resolveSibling(String other) {
      return new NotFoundResource(resolveSiblingPath(other), ChangelogResources.this);
    }
  }
}
