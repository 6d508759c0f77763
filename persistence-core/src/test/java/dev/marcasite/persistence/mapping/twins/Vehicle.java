package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
class Vehicle {
  @Id Long id;
  String plate;

  @Override
  public String toString() {
    return getClass().getSimpleName() + " " + id;
  }

  @Entity(name = "Car")
  static class Car extends Vehicle {
    Integer doors;
  }

  @Entity(name = "Truck")
  static class Truck extends Vehicle {
    Double load;
  }
}
