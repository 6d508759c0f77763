package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

@Entity
class Seat {
  @Embeddable
  record Place(String hall, int number) {}

  @EmbeddedId Place place;
  String guest;

  Seat() {}

  Seat(String hall, int number, String guest) {
    this.place = new Place(hall, number);
    this.guest = guest;
  }

  @Override
  public String toString() {
    return "Seat " + place.hall() + place.number();
  }
}
