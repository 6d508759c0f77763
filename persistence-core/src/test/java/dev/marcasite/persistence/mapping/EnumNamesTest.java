package dev.marcasite.persistence.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnumNamesTest {
  @RegisterExtension final MappedFile file = MappedFile.of("enums.sql", Plan.class);

  @MappedSuperclass
  static class Dated {
    Month month;
  }

  @Embeddable
  static class Part {
    DayOfWeek inner;
  }

  @Entity(name = "Plan")
  @Table(name = "plan")
  static class Plan extends Dated {
    @Id Long id;
    DayOfWeek day;

    @Enumerated(EnumType.ORDINAL)
    DayOfWeek position;

    @Embedded Part part;
    @ElementCollection Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    @ElementCollection Map<Month, String> notes = new EnumMap<>(Month.class);
  }

  @Test
  void enums_are_kept_by_name_wherever_they_stand_and_by_position_only_on_request() {
    Plan plan = new Plan();
    plan.id = 1L;
    plan.day = DayOfWeek.MONDAY;
    plan.position = DayOfWeek.WEDNESDAY;
    plan.month = Month.MAY;
    plan.part = new Part();
    plan.part.inner = DayOfWeek.FRIDAY;
    plan.days.add(DayOfWeek.SUNDAY);
    plan.notes.put(Month.JUNE, "sow");
    file.database().transaction(tx -> tx.entityManager().persist(plan));
    assertThat(
            file.database()
                .executeSql(
                    "select day || position || month || inner || days || notes_KEY from plan"
                        + " join Plan_days d on d.Plan_id = id join Plan_notes n on n.Plan_id = id",
                    String.class))
        .containsExactly("MONDAY2MAYFRIDAYSUNDAYJUNE");
    file.database()
        .<Integer, RuntimeException>read(
            snapshot -> {
              Plan read = snapshot.entityManager().find(Plan.class, 1L);
              assertThat(read.position).isEqualTo(DayOfWeek.WEDNESDAY);
              assertThat(read.days).containsExactly(DayOfWeek.SUNDAY);
              assertThat(read.notes).containsExactly(Map.entry(Month.JUNE, "sow"));
              return 0;
            });
  }
}
