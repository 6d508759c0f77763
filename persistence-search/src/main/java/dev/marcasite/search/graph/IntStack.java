package dev.marcasite.search.graph;

import java.util.Arrays;

/** A stack of numbers. */
final class IntStack {
  private int[] values = new int[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int top() {
    return values[size - 1];
  }

  void push(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int pop() {
    return values[--size];
  }

  /** The numbers from the first pushed to the last. */
  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
