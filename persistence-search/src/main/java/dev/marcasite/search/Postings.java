package dev.marcasite.search;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The entries of a segment that have a word, by their numbers in it; how much the word weighs in
 * each, and how long each is.
 *
 * <p>Packed, an entry takes a byte or two: the distance to the one before it and the weight in one
 * number of seven bits a byte; a weight of seven or more follows by itself, as does the length
 * where it is wanted. Not thread-safe.
 */
final class Postings {
  /** Greater weights and lengths count as this. */
  static final int MOST = (1 << 24) - 1;

  /** The bits of the first number that hold the weight. */
  static final int WEIGHT_BITS = 3;

  /** A weight that follows by itself. */
  static final int LARGE = 7;

  private static final int SEVEN_BITS = 0x7f;

  private int[] entries = new int[64];
  private int[] weights = new int[64];
  private int[] lengths = new int[64];
  private int size;

  int size() {
    return size;
  }

  int entry(int i) {
    return entries[i];
  }

  int weight(int i) {
    return weights[i];
  }

  int length(int i) {
    return lengths[i];
  }

  void add(int entry, int weight, int length) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    entries[size] = entry;
    weights[size] = Math.min(weight, MOST);
    lengths[size] = Math.min(length, MOST);
    size++;
  }

  /** Those in ascending order of their numbers, packed. */
  byte[] packed(boolean withLengths) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(2 * size + 2);
    int before = -1;
    for (int i = 0; i < size; i++) {
      write(packed, (entries[i] - before - 1) << WEIGHT_BITS | Math.min(weights[i], LARGE));
      if (weights[i] >= LARGE) {
        write(packed, weights[i]);
      }
      if (withLengths) {
        write(packed, lengths[i]);
      }
      before = entries[i];
    }
    return packed.toByteArray();
  }

  /** Numbers one after another, seven bits a byte. */
  static byte[] packed(int[] numbers, int size) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(size + size / 4);
    for (int i = 0; i < size; i++) {
      write(packed, numbers[i]);
    }
    return packed.toByteArray();
  }

  /** So many numbers. */
  static int[] numbers(byte[] packed, int size) {
    int[] numbers = new int[size];
    int position = 0;
    for (int i = 0; i < size; i++) {
      int number = 0;
      int shift = 0;
      int next;
      do {
        next = packed[position++];
        number |= (next & SEVEN_BITS) << shift;
        shift += 7;
      } while (next < 0);
      numbers[i] = number;
    }
    return numbers;
  }

  /** Adds a number, seven bits a byte. */
  static void write(ByteArrayOutputStream packed, int number) {
    int rest = number;
    while (rest > SEVEN_BITS) {
      packed.write((rest & SEVEN_BITS) | 0x80);
      rest >>>= 7;
    }
    packed.write(rest);
  }
}
