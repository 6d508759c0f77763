package dev.marcasite.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void say_what_a_type_is() {
    ProductClasses.follow(
        classes()
            .should()
            .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Data|Info|Processor)"));
  }

  @Test
  void of_interfaces_begin_with_no_I() {
    ProductClasses.follow(
        noClasses().that().areInterfaces().should().haveNameMatching(".*[.$]I[A-Z][a-z]\\w*"));
  }
}
