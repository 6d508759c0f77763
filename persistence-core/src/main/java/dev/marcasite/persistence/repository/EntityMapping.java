package dev.marcasite.persistence.repository;

import static java.util.stream.Collectors.toCollection;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.hibernate.generator.Generator;
import org.hibernate.metamodel.model.domain.spi.JpaMetamodelImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** What Hibernate knows of an entity class: the only source of names that reach a query. */
record EntityMapping(EntityPersister persister) {

  static EntityMapping of(EntityManager entityManager, Class<?> type) {
    JpaMetamodelImplementor metamodel = (JpaMetamodelImplementor) entityManager.getMetamodel();
    return new EntityMapping(metamodel.getMappingMetamodel().getEntityDescriptor(type));
  }

  String entityName() {
    return persister.getEntityName();
  }

  String idName() {
    return persister.getIdentifierPropertyName();
  }

  /** The attribute of {@code @Version}, or {@code null}. */
  @Nullable String versionName() {
    return persister.isVersioned()
        ? persister.getPropertyNames()[persister.getVersionPropertyIndex()]
        : null;
  }

  @Nullable Object id(Object entity) {
    return persister.getIdentifierMapping().getIdentifier(entity);
  }

  /** Whether an entity has never been written, as far as its id tells. */
  boolean isNew(Object entity) {
    Object id = id(entity);
    return id == null || (id instanceof Number number && number.longValue() == 0 && generatesId());
  }

  @Nullable Object value(Object entity, String attribute) {
    return attribute.equals(idName()) ? id(entity) : persister.getPropertyValue(entity, attribute);
  }

  /** Refuses a name that is no attribute with a single value. */
  String requireAttribute(String parameter, String name) {
    if (!name.equals(idName()) && !singular().contains(name)) {
      throw unknown(parameter, name, singular());
    }
    return name;
  }

  /** Refuses a name that no statement may set. */
  String requireWritable(String parameter, String name) {
    List<String> writable = writable(false);
    if (!writable.contains(name)) {
      throw unknown(parameter, name, writable);
    }
    return name;
  }

  /** The attributes that an insert or an update names, without the version. */
  List<String> writable(boolean insert) {
    boolean[] able =
        insert ? persister.getPropertyInsertability() : persister.getPropertyUpdateability();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < able.length; i++) {
      String name = persister.getPropertyNames()[i];
      if (able[i] && isSingular(i) && !name.equals(versionName()) && !isSetOnce(i, insert)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The attributes that hold the time of the last change, or of the insert too. */
  List<String> timestamps(boolean insert) {
    List<String> names = new ArrayList<>();
    Generator[] generators = persister.getGenerators();
    for (int i = 0; i < generators.length; i++) {
      Generator generator = generators[i];
      if (generator != null
          && (generator.generatesOnUpdate() || (insert && generator.generatesOnInsert()))
          && persister.getPropertyTypes()[i].getReturnedClass() == Instant.class) {
        names.add(persister.getPropertyNames()[i]);
      }
    }
    return names;
  }

  private boolean generatesId() {
    Generator generator = persister.getGenerator();
    return generator != null && generator.generatesOnInsert();
  }

  private boolean isSetOnce(int property, boolean insert) {
    Generator generator = persister.getGenerators()[property];
    return !insert && generator != null && !generator.generatesOnUpdate();
  }

  private boolean isSingular(int property) {
    Type type = persister.getPropertyTypes()[property];
    return !type.isCollectionType();
  }

  private List<String> singular() {
    String[] names = persister.getPropertyNames();
    return Arrays.stream(names)
        .filter(name -> isSingular(Arrays.asList(names).indexOf(name)))
        .toList();
  }

  private IllegalArgumentException unknown(String parameter, String name, List<String> known) {
    return new IllegalArgumentException(
        "%s: %s has no attribute '%s' for this; there are %s"
            .formatted(
                parameter,
                persister.getMappedClass().getSimpleName(),
                name,
                known.stream().collect(toCollection(TreeSet::new))));
  }
}
