package dev.marcasite.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls between the modules. They are never disabled: move the code instead. */
class ModuleWallsTest {
  private static final String MIGRATIONS = "dev.marcasite.migrations..";
  private static final String CORE = "dev.marcasite.persistence..";
  private static final String SEARCH = "dev.marcasite.search..";
  private static final String TESTKIT = "dev.marcasite.testkit..";
  private static final String NOTEBOOK = "dev.marcasite.notebook..";
  private static final String[] CORE_PACKAGES_FOR_ALL = {
    "dev.marcasite.persistence",
    "dev.marcasite.persistence.change",
    "dev.marcasite.persistence.mapping",
    "dev.marcasite.persistence.model",
    "dev.marcasite.persistence.repository",
    "dev.marcasite.persistence.schema",
    "dev.marcasite.persistence.spi",
    "dev.marcasite.persistence.sqlite",
    "dev.marcasite.persistence.status",
    "dev.marcasite.persistence.tasks"
  };

  @Test
  void see_every_class_of_the_modules_on_the_class_path() {
    List<String> sources =
        SourceFile.mainSources().stream()
            .filter(source -> !source.module().equals("benchmarks"))
            .map(source -> source.packageName() + "." + source.name().replace(".java", ""))
            .toList();
    assertThat(ProductClasses.ALL).extracting(JavaClass::getName).containsAll(sources);
  }

  @Test
  void let_lower_levels_know_nothing_of_higher_ones() {
    ProductClasses.follow(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.marcasite..")
            .withOptionalLayers(true)
            .layer("migrations")
            .definedBy(MIGRATIONS)
            .layer("core")
            .definedBy(CORE)
            .layer("search")
            .definedBy(SEARCH)
            .layer("testkit")
            .definedBy(TESTKIT)
            .layer("notebook")
            .definedBy(NOTEBOOK)
            .whereLayer("migrations")
            .mayNotAccessAnyLayer()
            .whereLayer("core")
            .mayNotAccessAnyLayer()
            .whereLayer("search")
            .mayOnlyAccessLayers("core")
            .whereLayer("testkit")
            .mayOnlyAccessLayers("core", "migrations")
            .whereLayer("notebook")
            .mayOnlyAccessLayers("search", "core", "migrations"));
  }

  @Test
  void leave_no_class_outside() {
    ProductClasses.follow(
        classes().should().resideInAnyPackage(MIGRATIONS, CORE, SEARCH, TESTKIT, NOTEBOOK));
  }

  @Test
  void keep_Hibernate_out_of_migrations() {
    ProductClasses.follow(
        noClasses()
            .that()
            .resideInAPackage(MIGRATIONS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "jakarta.persistence.."));
  }

  @Test
  void keep_Liquibase_out_of_core_and_search() {
    ProductClasses.follow(
        noClasses()
            .that()
            .resideInAnyPackage(CORE, SEARCH)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("liquibase.."));
  }

  @Test
  void keep_the_libraries_of_the_migration_command_optional() {
    ProductClasses.follow(
        noClasses()
            .that()
            .resideInAPackage(MIGRATIONS)
            .and()
            .resideOutsideOfPackage("dev.marcasite.migrations.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei.."));
  }

  @Test
  void let_search_use_only_what_other_plugins_can_use() {
    ProductClasses.follow(
        classes()
            .that()
            .resideInAPackage(SEARCH)
            .should()
            .onlyDependOnClassesThat(
                not(resideInAPackage(CORE))
                    .or(resideInAnyPackage(CORE_PACKAGES_FOR_ALL).and(publicToAll()))));
  }

  @Test
  void stand_between_packages_without_a_cycle() {
    ProductClasses.follow(slices().matching("dev.marcasite.(**)").should().beFreeOfCycles());
  }

  @Test
  void divide_no_package_between_two_modules() {
    Map<String, Set<String>> modulesByPackage =
        SourceFile.mainSources().stream()
            .collect(groupingBy(SourceFile::packageName, mapping(SourceFile::module, toSet())));
    assertThat(modulesByPackage).allSatisfy((name, modules) -> assertThat(modules).hasSize(1));
  }

  @Test
  void need_no_module_descriptor() {
    assertThat(SourceFile.mainSources())
        .extracting(SourceFile::name)
        .doesNotContain("module-info.java");
  }

  @Test
  void leave_only_META_INF_for_the_resources_of_published_modules() {
    assertThat(Reactor.PUBLISHED.stream().flatMap(module -> Reactor.mainResources(module).stream()))
        .allMatch(file -> file.toString().contains("src/main/resources/META-INF/"));
  }

  private static DescribedPredicate<JavaClass> publicToAll() {
    return DescribedPredicate.describe(
        "are public",
        type ->
            type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(publicToAll()::test).orElse(true));
  }
}
