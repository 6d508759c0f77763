package dev.marcasite.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import org.junit.jupiter.api.Test;

class PublicSignaturesTest {
  @Test
  void show_no_type_of_the_SQLite_driver() {
    ProductClasses.follow(classes().should(new ShowNoType("org.sqlite..")));
  }

  @Test
  void show_no_internal_type_of_Hibernate() {
    ProductClasses.follow(classes().should(new ShowNoType("org.hibernate..internal..")));
  }
}
