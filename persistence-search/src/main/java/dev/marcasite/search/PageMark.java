package dev.marcasite.search;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where a page ends, as text for the next request.
 *
 * <p>By relevance it names the entries that were shown: scores change whenever an entry is written,
 * so that no score tells where a page ended. In the other orders it holds the last key and id.
 *
 * @param order the order of the hits
 * @param shown the entries that were shown, by relevance
 * @param key the last key in another order
 */
record PageMark(SearchOrder order, List<Long> shown, String key) {
  /** The largest number of entries that can be paged through by relevance. */
  static final int MOST = 10_000;

  PageMark {
    shown = List.copyOf(shown);
  }

  String text() {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(9 + keyBytes.length + 10 * shown.size());
    bytes.put(initial(order)).putInt(keyBytes.length).put(keyBytes);
    shown.forEach(id -> putNumber(bytes, id));
    bytes.putInt(sum(bytes.array(), bytes.position()));
    byte[] used = java.util.Arrays.copyOf(bytes.array(), bytes.position());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(used);
  }

  /** The last entry, in another order than by relevance. */
  SortedId last() {
    return new SortedId(shown.get(0), key);
  }

  static PageMark of(String text, SearchOrder order) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      ByteBuffer bytes = ByteBuffer.wrap(all, 0, all.length - 4);
      boolean intact = ByteBuffer.wrap(all).getInt(all.length - 4) == sum(all, all.length - 4);
      if (!intact || bytes.get() != initial(order)) {
        throw refusal(text);
      }
      byte[] key = new byte[bytes.getInt()];
      bytes.get(key);
      List<Long> shown = new ArrayList<>();
      while (bytes.hasRemaining()) {
        shown.add(number(bytes));
      }
      return new PageMark(order, shown, new String(key, StandardCharsets.UTF_8));
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      throw refusal(text);
    }
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException(
        "after must be what a page of the same order said: " + text);
  }

  /** No two orders begin with the same letter. */
  private static byte initial(SearchOrder order) {
    return (byte) order.name().charAt(0);
  }

  private static int sum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }

  private static void putNumber(ByteBuffer bytes, long number) {
    long rest = number;
    while (rest >>> 7 != 0) {
      bytes.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
  }

  private static long number(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte part = bytes.get();
      number |= (part & 0x7FL) << shift;
      if (part >= 0) {
        break;
      }
    }
    return number;
  }
}
