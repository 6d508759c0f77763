package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

@Entity
class Author {
  @Embeddable
  static class Address {
    String city;
    String country;

    Address() {}

    Address(String city, String country) {
      this.city = city;
      this.country = country;
    }
  }

  enum Season {
    SPRING,
    AUTUMN
  }

  @Id Long id;
  String name;
  LocalDate born;
  Season season;
  String email;
  @Embedded Address address;

  @OneToMany(mappedBy = "author")
  List<Book> books = new ArrayList<>();

  Author() {}

  Author(long id, String name, String born, String email, Address address) {
    this.id = id;
    this.name = name;
    this.born = born == null ? null : LocalDate.parse(born);
    this.season = born == null ? null : id == 1 ? Season.SPRING : Season.AUTUMN;
    this.email = email;
    this.address = address;
  }

  @Override
  public String toString() {
    return "Author " + id;
  }
}
