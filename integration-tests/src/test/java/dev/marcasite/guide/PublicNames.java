package dev.marcasite.guide;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names of the library's public types and of what they offer. */
final class PublicNames {
  private final Map<String, Set<String>> membersByType = new HashMap<>();

  PublicNames() {
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.marcasite")
            .stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .forEach(this::add);
  }

  private void add(JavaClass type) {
    Set<String> names = membersByType.computeIfAbsent(type.getSimpleName(), n -> new HashSet<>());
    for (JavaMember member : type.getAllMembers()) {
      if (member.getModifiers().contains(JavaModifier.PUBLIC)) {
        names.add(member.getName());
      }
    }
  }

  boolean hasType(String type) {
    return membersByType.containsKey(type);
  }

  boolean hasMember(String type, String member) {
    return membersByType.getOrDefault(type, Set.of()).contains(member);
  }

  /** Whether some type has a member of this name. */
  boolean hasMember(String member) {
    return membersByType.values().stream().anyMatch(names -> names.contains(member));
  }
}
