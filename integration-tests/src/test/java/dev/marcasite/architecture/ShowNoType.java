package dev.marcasite.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Holds when no public or protected signature of a public class shows a type of some packages. */
final class ShowNoType extends ArchCondition<JavaClass> {
  private final PackageMatcher hidden;

  ShowNoType(String hiddenPackages) {
    super("show no type of " + hiddenPackages + " in a public signature");
    hidden = PackageMatcher.of(hiddenPackages);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isVisible(type)) {
      return;
    }
    report(type.getFullName(), supertypes(type), events);
    type.getFields().stream()
        .filter(field -> isVisible(field.getModifiers()))
        .forEach(field -> report(field.getFullName(), Stream.of(field.getType()), events));
    type.getCodeUnits().stream()
        .filter(codeUnit -> isVisible(codeUnit.getModifiers()))
        .forEach(codeUnit -> report(codeUnit.getFullName(), types(codeUnit), events));
  }

  private void report(String where, Stream<? extends JavaType> types, ConditionEvents events) {
    types
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .filter(type -> hidden.matches(type.getBaseComponentType().getPackageName()))
        .distinct()
        .map(type -> where + " shows " + type.getFullName())
        .forEach(message -> events.add(SimpleConditionEvent.violated(where, message)));
  }

  private static Stream<JavaType> supertypes(JavaClass type) {
    return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
  }

  private static Stream<JavaType> types(JavaCodeUnit codeUnit) {
    return Stream.of(
            Stream.of(codeUnit.getReturnType()),
            codeUnit.getParameterTypes().stream(),
            codeUnit.getExceptionTypes().stream(),
            codeUnit.getTypeParameters().stream())
        .flatMap(types -> types);
  }

  private static boolean isVisible(JavaClass type) {
    return isVisible(type.getModifiers())
        && type.getEnclosingClass().map(ShowNoType::isVisible).orElse(true);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
