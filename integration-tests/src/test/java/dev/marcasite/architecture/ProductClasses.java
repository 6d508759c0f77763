package dev.marcasite.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** The compiled main classes of the modules on the class path: all but the benchmarks. */
final class ProductClasses {
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.marcasite");

  private ProductClasses() {}

  /**
   * Checks a rule, which may select nothing: a young module breaks no wall. That the classes as a
   * whole are there is a test in {@link ModuleWallsTest}.
   */
  static void follow(ArchRule rule) {
    rule.allowEmptyShould(true).check(ALL);
  }
}
