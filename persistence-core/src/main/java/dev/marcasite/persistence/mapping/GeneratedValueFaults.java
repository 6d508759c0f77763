package dev.marcasite.persistence.mapping;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.models.spi.MemberDetails;

/** Ways of making ids that dead-lock on SQLite or give up batches. */
final class GeneratedValueFaults {
  private final List<String> faults = new ArrayList<>();

  List<String> all() {
    return List.copyOf(faults);
  }

  void check(MemberDetails member) {
    GeneratedValue generated = member.getDirectAnnotationUsage(GeneratedValue.class);
    if (generated == null || generated.strategy() == GenerationType.UUID) {
      return;
    }
    boolean uuid = member.getType().determineRawClass().getName().equals(UUID.class.getName());
    if (generated.strategy() == GenerationType.AUTO && (uuid || !generated.generator().isEmpty())) {
      return;
    }
    faults.add(
        "%s.%s: GenerationType.%s %s; use @GeneratedRowId instead"
            .formatted(
                member.getDeclaringType().toJavaClass().getSimpleName(),
                member.resolveAttributeName(),
                generated.strategy(),
                generated.strategy() == GenerationType.IDENTITY
                    ? "sends each insert alone"
                    : "waits on a second connection for its own transaction"));
  }
}
