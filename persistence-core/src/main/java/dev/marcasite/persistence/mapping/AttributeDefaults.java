package dev.marcasite.persistence.mapping;

import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Transient;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.annotations.CompositeType;
import org.hibernate.annotations.JdbcType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.Type;
import org.hibernate.boot.models.HibernateAnnotations;
import org.hibernate.boot.models.JpaAnnotations;
import org.hibernate.boot.models.annotations.internal.CompositeTypeAnnotation;
import org.hibernate.boot.models.annotations.internal.EnumeratedJpaAnnotation;
import org.hibernate.boot.models.annotations.internal.MapKeyEnumeratedJpaAnnotation;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.models.spi.ModelsContext;
import org.hibernate.models.spi.MutableMemberDetails;
import org.hibernate.models.spi.TypeDetails;

/**
 * What a property means that says nothing of its storage: an enum is kept by name, a zoned time
 * with its zone.
 */
final class AttributeDefaults {
  private final ModelsContext models;
  private final Consumer<MemberDetails> check;
  private final Set<String> seen = new HashSet<>();

  /**
   * Defaults for the classes of one mapping.
   *
   * @param check is shown each persistent member on the way
   */
  AttributeDefaults(ModelsContext models, Consumer<MemberDetails> check) {
    this.models = models;
    this.check = check;
  }

  /** Applies the defaults to a mapped class, what it extends, and what is embedded in it. */
  void applyTo(Class<?> mapped) {
    applyTo(models.getClassDetailsRegistry().resolveClassDetails(mapped.getName()));
  }

  private void applyTo(ClassDetails type) {
    if (type.isJdkClass() || type.isEnum() || !seen.add(type.getName())) {
      return;
    }
    type.forEachPersistableMember(this::applyTo);
    if (type.getSuperClass() != null) {
      applyTo(type.getSuperClass());
    }
  }

  private void applyTo(MemberDetails member) {
    if (member.hasDirectAnnotationUsage(Transient.class)) {
      return;
    }
    check.accept(member);
    keepNamesOfKeys((MutableMemberDetails) member);
    TypeDetails type = member.isPlural() ? member.getElementType() : member.getType();
    ClassDetails plain = type == null ? null : type.determineRawClass();
    if (plain == null) {
      return;
    }
    if (plain.isEnum() && saysNothing(member)) {
      keepNames((MutableMemberDetails) member);
    } else if (plain.getName().equals(ZonedDateTime.class.getName()) && saysNothing(member)) {
      keepZone((MutableMemberDetails) member);
    } else {
      applyTo(plain);
    }
  }

  private void keepNames(MutableMemberDetails member) {
    EnumeratedJpaAnnotation usage =
        (EnumeratedJpaAnnotation) member.applyAnnotationUsage(JpaAnnotations.ENUMERATED, models);
    usage.value(EnumType.STRING);
  }

  private void keepNamesOfKeys(MutableMemberDetails member) {
    TypeDetails key = member.isPlural() ? member.getMapKeyType() : null;
    if (key != null
        && key.determineRawClass().isEnum()
        && !member.hasDirectAnnotationUsage(MapKeyEnumerated.class)
        && member.hasDirectAnnotationUsage(ElementCollection.class)) {
      MapKeyEnumeratedJpaAnnotation usage =
          (MapKeyEnumeratedJpaAnnotation)
              member.applyAnnotationUsage(JpaAnnotations.MAP_KEY_ENUMERATED, models);
      usage.value(EnumType.STRING);
    }
  }

  private void keepZone(MutableMemberDetails member) {
    CompositeTypeAnnotation usage =
        (CompositeTypeAnnotation)
            member.applyAnnotationUsage(HibernateAnnotations.COMPOSITE_TYPE, models);
    usage.value(ZonedDateTimeColumns.class);
  }

  private static boolean saysNothing(MemberDetails member) {
    return !member.hasDirectAnnotationUsage(Enumerated.class)
        && !member.hasDirectAnnotationUsage(Convert.class)
        && !member.hasDirectAnnotationUsage(Type.class)
        && !member.hasDirectAnnotationUsage(JdbcType.class)
        && !member.hasDirectAnnotationUsage(JdbcTypeCode.class)
        && !member.hasDirectAnnotationUsage(CompositeType.class)
        && !member.hasDirectAnnotationUsage(TimeZoneStorage.class);
  }
}
