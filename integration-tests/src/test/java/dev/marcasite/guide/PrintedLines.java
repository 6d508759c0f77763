package dev.marcasite.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Catches what is printed on standard output while work runs. */
final class PrintedLines {
  private PrintedLines() {}

  /** Work that prints. */
  interface Printing {
    void run() throws Exception;
  }

  static List<String> of(Printing work) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      work.run();
    } finally {
      System.setOut(before);
    }
    return lines(printed.toString(UTF_8));
  }

  static List<String> lines(String text) {
    return text.lines().map(String::stripTrailing).toList();
  }
}
