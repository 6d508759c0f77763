package dev.marcasite.search;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Entries whose postings of broad words lie together, numbered from 0 in the order of their ids.
 *
 * @param entries how many there are
 * @param liveEntries those that are not gone
 * @param liveWords the sum of their lengths
 * @param averageLength the mean length of all entries when the segment was written
 * @param gone the numbers of those that a later segment has or that were deleted, one bit each;
 *     {@code null} for none
 * @param ids four bytes for each, counted from the first; {@code null} if no id lies between
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Segment(
    long id,
    long firstId,
    long lastId,
    int entries,
    int liveEntries,
    long liveWords,
    double averageLength,
    byte @Nullable [] gone,
    byte @Nullable [] ids) {
  static final String COLUMNS =
      "id, first_id, last_id, entries, live_entries, live_words, average_length, gone, ids";

  /** The id of the entry with a number. */
  long entry(int number) {
    return firstId + (ids == null ? number : ByteBuffer.wrap(ids).getInt(Integer.BYTES * number));
  }

  boolean isGone(int number) {
    return gone != null
        && number >> 3 < gone.length
        && (gone[number >> 3] >> (number & 7) & 1) != 0;
  }

  /** The number of an entry that is not gone; -1 if there is none. */
  int number(long entry) {
    if (entry < firstId || entry > lastId) {
      return -1;
    }
    int number = ids == null ? (int) (entry - firstId) : found(ids, (int) (entry - firstId));
    return number < 0 || isGone(number) ? -1 : number;
  }

  /** With some more entries gone. */
  byte[] goneWith(BitSet more) {
    BitSet all = gone == null ? new BitSet() : BitSet.valueOf(gone);
    all.or(more);
    return all.toByteArray();
  }

  private int found(byte[] offsets, int offset) {
    ByteBuffer buffer = ByteBuffer.wrap(offsets);
    int low = 0;
    int high = entries - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int value = buffer.getInt(Integer.BYTES * middle);
      if (value == offset) {
        return middle;
      }
      low = value < offset ? middle + 1 : low;
      high = value < offset ? high : middle - 1;
    }
    return -1;
  }
}
