package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaRequirementTest {
  @Test
  void of_the_model_is_what_the_migrator_ships() {
    assertThat(SchemaRequirement.ofModel())
        .as(
            "after a change of the model's changelog, record its version, digest and tables in META-INF/marcasite/model-requirement.properties")
        .isEqualTo(SchemaRequirement.of(SchemaRequirement.MODEL, getClass().getClassLoader()));
  }
}
