package dev.marcasite.search;

/** Walks through packed postings; see {@link Postings}. Not thread-safe. */
final class PackedPostings {
  private static final int SEVEN_BITS = 0x7f;

  private final byte[] packed;
  private final boolean withLengths;
  private int position;
  private int entry = -1;
  private int weight;
  private int length;

  /**
   * A walk.
   *
   * @param withLengths whether each entry has its length beside it
   */
  PackedPostings(byte[] packed, boolean withLengths) {
    this.packed = packed;
    this.withLengths = withLengths;
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
    if (withLengths) {
      length = read();
    }
    return true;
  }

  int entry() {
    return entry;
  }

  int weight() {
    return weight;
  }

  /** The length of the entry, where it stands beside it. */
  int length() {
    return length;
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
