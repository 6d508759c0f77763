package dev.marcasite.persistence.mapping.twins;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** The rows that both databases begin with. */
final class Stock {
  static final Class<?>[] ENTITIES = {
    Author.class,
    Book.class,
    Category.class,
    Vehicle.class,
    Vehicle.Car.class,
    Vehicle.Truck.class,
    Shape.class,
    Shape.Circle.class,
    Shape.Square.class,
    Medium.class,
    Medium.Film.class,
    Medium.Song.class,
    Seat.class,
    Memo.class
  };

  private Stock() {}

  static void fill(EntityManager em) {
    Author ann =
        new Author(1, "Ann", "1960-02-29", "ann@example.org", new Author.Address("Bonn", "DE"));
    Author bob = new Author(2, "bob", "1999-12-31", null, new Author.Address("Paris", "FR"));
    Author cid = new Author(3, "Cid_%", null, "cid@example.org", null);
    List.of(ann, bob, cid).forEach(em::persist);
    book(em, 1, "Alpha", ann, Book.Genre.NOVEL, 100, "12.50", 4.5, "2024-01-31T10:00:00", "a,b");
    book(
        em,
        2,
        "Beta [1]",
        ann,
        Book.Genre.ESSAY,
        250,
        "7.05",
        null,
        "2024-02-29T23:59:59.999999",
        "b");
    book(em, 3, "gamma*", bob, Book.Genre.POEM, 30, null, -1.25, "1969-12-31T00:00:00.5", "");
    book(
        em,
        4,
        "Del_ta %",
        bob,
        Book.Genre.NOVEL,
        0,
        "0.99",
        2.5,
        "2000-06-15T12:30:45.123456",
        "c,a");
    book(em, 5, "Epsilon's", null, null, 777, "100000.00", 3.0, "2026-12-28T08:05:03", "");
    Category root = new Category(1, "root", null);
    Category left = new Category(2, "left", root);
    List.of(root, left, new Category(3, "right", root), new Category(4, "leaf", left))
        .forEach(em::persist);
    others(em);
  }

  private static void book(
      EntityManager em,
      long id,
      String title,
      Author author,
      Book.Genre genre,
      int pages,
      String price,
      Double rating,
      String published,
      String tags) {
    Book book = new Book();
    book.id = id;
    book.title = title;
    book.author = author;
    book.genre = genre;
    book.pages = pages;
    book.price = price == null ? null : new BigDecimal(price);
    book.rating = rating;
    book.lent = id % 2 == 0;
    book.published = LocalDateTime.parse(published);
    book.added = Instant.parse("2026-03-29T01:30:00Z").plusSeconds(id * 86_399).plusMillis(id);
    book.opened = LocalTime.of((int) id + 5, 30, 15);
    book.signed = OffsetDateTime.parse("2026-05-01T0" + id + ":15:00+02:00");
    book.loan = Duration.ofHours(id * 20).plusMillis(id);
    book.facts =
        Map.of("isbn", "x" + id, "copies", (int) id, "size", Map.of("w", id * 1.5), "new", id > 3);
    if (!tags.isEmpty()) {
      book.tags.addAll(List.of(tags.split(",")));
    }
    em.persist(book);
  }

  private static void others(EntityManager em) {
    Vehicle.Car car = new Vehicle.Car();
    car.id = 1L;
    car.plate = "B-1";
    car.doors = 4;
    Vehicle.Truck truck = new Vehicle.Truck();
    truck.id = 2L;
    truck.plate = "T-2";
    truck.load = 7.5;
    Shape.Circle circle = new Shape.Circle();
    circle.id = 1L;
    circle.name = "ring";
    circle.radius = 2;
    Shape.Square square = new Shape.Square();
    square.id = 2L;
    square.name = "box";
    square.side = 3;
    Medium.Film film = new Medium.Film();
    film.id = 1L;
    film.name = "M";
    film.minutes = 111;
    Medium.Song song = new Medium.Song();
    song.id = 2L;
    song.name = "Yesterday";
    song.singer = "Paul";
    List.of(car, truck, circle, square, film, song).forEach(em::persist);
    List.of(new Seat("A", 1, "x"), new Seat("A", 2, null), new Seat("B", 1, "y"))
        .forEach(em::persist);
    List.of(new Memo(1, "one"), new Memo(2, "two")).forEach(em::persist);
  }
}
