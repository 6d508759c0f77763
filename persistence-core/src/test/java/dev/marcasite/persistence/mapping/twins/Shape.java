package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
class Shape {
  @Id Long id;
  String name;

  @Override
  public String toString() {
    return getClass().getSimpleName() + " " + id;
  }

  @Entity(name = "Circle")
  static class Circle extends Shape {
    double radius;
  }

  @Entity(name = "Square")
  static class Square extends Shape {
    double side;
  }
}
