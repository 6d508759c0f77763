package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.SoftDelete;

@Entity
@SoftDelete
class Memo {
  @Id Long id;
  String text;

  Memo() {}

  Memo(long id, String text) {
    this.id = id;
    this.text = text;
  }

  @Override
  public String toString() {
    return "Memo " + id;
  }
}
