package dev.marcasite.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * Words in their order, each with the number of its entries.
 *
 * <p>Packed, a word says how many bytes it begins with are those of the word before it, how many
 * others follow, those, and its entries; numbers have seven bits a byte. Not thread-safe.
 */
final class PackedWords {
  private static final int SEVEN_BITS = 0x7f;
  private static final int NOWHERE = -1;

  private final byte[] packed;
  private final byte[] part;
  private int position;
  private byte[] word = new byte[64];
  private int length;
  private int entries;

  /** Where the part ends in the word. */
  private int end = NOWHERE;

  /** Walks through the words with a part. */
  PackedWords(byte[] packed, String part) {
    this.packed = packed;
    this.part = part.getBytes(StandardCharsets.UTF_8);
  }

  /** Some words, and those of a list, with the sums of their entries. */
  static byte[] merged(byte[] list, SortedMap<String, Integer> words) {
    Writer merged = new Writer();
    PackedWords known = new PackedWords(list, "");
    boolean more = known.next();
    for (Map.Entry<String, Integer> entry : words.entrySet()) {
      int order = more ? known.word().compareTo(entry.getKey()) : 1;
      while (more && order < 0) {
        merged.add(known.word(), known.entries());
        more = known.next();
        order = more ? known.word().compareTo(entry.getKey()) : 1;
      }
      merged.add(entry.getKey(), entry.getValue() + (order == 0 ? known.entries() : 0));
      more = order == 0 ? known.next() : more;
    }
    while (more) {
      merged.add(known.word(), known.entries());
      more = known.next();
    }
    return merged.packed.toByteArray();
  }

  private static final class Writer {
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private byte[] before = new byte[0];

    void add(String text, int entries) {
      byte[] word = text.getBytes(StandardCharsets.UTF_8);
      int mismatch = Arrays.mismatch(before, word);
      int shared = mismatch < 0 ? word.length : mismatch;
      Postings.write(packed, shared);
      Postings.write(packed, word.length - shared);
      packed.write(word, shared, word.length - shared);
      Postings.write(packed, entries);
      before = word;
    }
  }

  /** Goes to the next word with the part; {@code false} at the end. */
  boolean next() {
    while (position < packed.length) {
      int shared = read();
      int more = read();
      length = shared + more;
      if (length > word.length) {
        word = Arrays.copyOf(word, 2 * length);
      }
      System.arraycopy(packed, position, word, shared, more);
      position += more;
      entries = read();
      if (end == NOWHERE || end > shared) {
        end = find(Math.max(0, shared - part.length + 1));
      }
      if (end != NOWHERE) {
        return true;
      }
    }
    return false;
  }

  String word() {
    return new String(word, 0, length, StandardCharsets.UTF_8);
  }

  int entries() {
    return entries;
  }

  private int find(int from) {
    for (int start = from; start + part.length <= length; start++) {
      int same = 0;
      while (same < part.length && word[start + same] == part[same]) {
        same++;
      }
      if (same == part.length) {
        return start + same;
      }
    }
    return NOWHERE;
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
