package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
class Category {
  @Id Long id;
  String name;
  @ManyToOne Category parent;

  Category() {}

  Category(long id, String name, Category parent) {
    this.id = id;
    this.name = name;
    this.parent = parent;
  }

  @Override
  public String toString() {
    return "Category " + id;
  }
}
