package dev.marcasite.persistence.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.TimeZoneStorageType;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.spi.MetadataBuilderImplementor;
import org.hibernate.cfg.AvailableSettings;

/** Entity classes mapped to a SQLite file, and refused where a value would be lost in it. */
public final class FileMapping {
  private FileMapping() {}

  /** The settings that the mapping depends on. */
  public static Map<String, Object> settings() {
    return Map.of(
        AvailableSettings.DIALECT,
        SqliteFileDialect.class.getName(),
        AvailableSettings.TIMEZONE_DEFAULT_STORAGE,
        TimeZoneStorageType.COLUMN.name(),
        AvailableSettings.PREFERRED_UUID_JDBC_TYPE,
        "CHAR",
        AvailableSettings.JSON_FUNCTIONS_ENABLED,
        true,
        AvailableSettings.JSON_FORMAT_MAPPER,
        new JsonColumnFormat());
  }

  /**
   * Maps the classes.
   *
   * @throws MappingFaultException if properties cannot be kept in SQLite as they are
   */
  public static Metadata of(MetadataSources sources, Set<Class<?>> entities) {
    entities.forEach(sources::addAnnotatedClass);
    MetadataBuilder builder = sources.getMetadataBuilder();
    GeneratedValueFaults generated = new GeneratedValueFaults();
    AttributeDefaults defaults =
        new AttributeDefaults(
            ((MetadataBuilderImplementor) builder).getBootstrapContext().getModelsContext(),
            generated::check);
    entities.forEach(defaults::applyTo);
    requireNone(generated.all());
    Metadata metadata = builder.build();
    requireNone(PropertyFaults.in(metadata));
    return metadata;
  }

  private static void requireNone(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new MappingFaultException(faults);
    }
  }
}
