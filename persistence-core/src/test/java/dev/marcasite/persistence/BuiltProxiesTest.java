package dev.marcasite.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marcasite.persistence.model.Entry;
import dev.marcasite.persistence.model.KnowledgeBase;
import java.io.IOException;
import java.io.InputStream;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltProxiesTest {
  @RegisterExtension final FreshFile file = new FreshFile();

  static Iterable<Class<?>> model() {
    return MappedModel.MODEL;
  }

  @ParameterizedTest
  @MethodSource("model")
  void are_what_this_version_of_Hibernate_generates(Class<?> entity) throws IOException {
    try (InputStream built =
        entity.getClassLoader().getResourceAsStream(ProxyBuild.resource(entity))) {
      assertThat(built).isNotNull();
      assertThat(built.readAllBytes()).isEqualTo(ProxyBuild.proxyOf(entity));
    }
  }

  @Test
  void stand_for_an_entity_until_something_of_it_is_asked_for() {
    long entry =
        file.database()
            .inTransaction(
                tx -> {
                  KnowledgeBase base = new KnowledgeBase("garden");
                  tx.entityManager().persist(base);
                  Entry roses = new Entry(base, "roses", "Roses");
                  tx.entityManager().persist(roses);
                  tx.entityManager().flush();
                  return roses.getId();
                });
    file.database()
        .transaction(
            tx -> {
              KnowledgeBase base = tx.entityManager().find(Entry.class, entry).getKnowledgeBase();
              assertThat(base.getClass().getSimpleName()).isEqualTo("KnowledgeBase$BuiltProxy");
              assertThat(base.getId()).isNotNull();
              assertThat(Hibernate.isInitialized(base)).isFalse();
              assertThat(base.getName()).isEqualTo("garden");
              assertThat(Hibernate.isInitialized(base)).isTrue();
              assertThat(Hibernate.getClass(base)).isEqualTo(KnowledgeBase.class);
            });
  }
}
