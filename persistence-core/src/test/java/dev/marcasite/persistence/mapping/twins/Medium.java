package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
abstract class Medium {
  @Id Long id;
  String name;

  @Override
  public String toString() {
    return getClass().getSimpleName() + " " + id;
  }

  @Entity(name = "Film")
  static class Film extends Medium {
    int minutes;
  }

  @Entity(name = "Song")
  static class Song extends Medium {
    String singer;
  }
}
