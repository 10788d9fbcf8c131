package dev.unread.examples.benchmarks.processes;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A server program to compare.
 *
 * @param name one word, for {@code --only}
 * @param title for the reader
 * @param command how to start it on a port
 */
record Contender(String name, String title, IntFunction<List<String>> command) {

  static final String FLOOR = "floor";
  static final String WIREMOCK = "wiremock";
}
