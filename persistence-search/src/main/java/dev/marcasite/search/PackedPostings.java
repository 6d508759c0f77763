package dev.marcasite.search;

/** Walks through packed postings; see {@link Postings}. Not thread-safe. */
final class PackedPostings {
  private static final int SEVEN_BITS = 0x7f;

  private final byte[] packed;
  private int position;
  private int entry = -1;
  private int weight;

  PackedPostings(byte[] packed) {
    this.packed = packed;
  }

  /** Goes to the next entry; {@code false} at the end. */
  boolean next() {
    if (position == packed.length) {
      return false;
    }
    int first = packed[position];
    if (first >= 0) {
      position++;
    } else {
      first = read();
    }
    entry += 1 + (first >>> Postings.WEIGHT_BITS);
    weight = first & Postings.LARGE;
    if (weight == Postings.LARGE) {
      weight = read();
    }
    return true;
  }

  int entry() {
    return entry;
  }

  int weight() {
    return weight;
  }

  /** The length of the entry, where the layer has it; once for each entry. */
  int length() {
    return read();
  }

  private int read() {
    int next = packed[position++];
    int number = next & SEVEN_BITS;
    for (int shift = 7; next < 0; shift += 7) {
      next = packed[position++];
      number |= (next & SEVEN_BITS) << shift;
    }
    return number;
  }
}
