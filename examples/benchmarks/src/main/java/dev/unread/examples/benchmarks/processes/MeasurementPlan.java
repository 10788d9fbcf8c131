package dev.unread.examples.benchmarks.processes;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much is measured.
 *
 * @param starts how often each contender is started
 * @param rounds how often each is put under load
 * @param load how long one round of load lasts
 * @param warmUp how many answers each has given before the first round, unless it takes too long
 * @param connections how many kept connections ask at once
 * @param only names of contenders; empty for all
 */
record MeasurementPlan(
    int starts, int rounds, Duration load, int warmUp, int connections, Set<String> only) {

  private static final int MOST = 600;

  MeasurementPlan {
    only = Set.copyOf(only);
  }

  static MeasurementPlan of(String... args) {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + ": give a value");
      }
      given.put(args[i], args[i + 1]);
    }
    String only = given.remove("--only");
    var plan =
        new MeasurementPlan(
            number(given, "--starts", 15),
            number(given, "--rounds", 7),
            Duration.ofSeconds(number(given, "--seconds", 3)),
            1000 * number(given, "--warm-up", 200),
            number(given, "--connections", 8),
            only == null ? Set.of() : Set.of(only.split(",")));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(given.keySet().iterator().next() + ": no such option");
    }
    return plan;
  }

  private static int number(Map<String, String> given, String option, int otherwise) {
    String text = given.remove(option);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > MOST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s %s: from 0 to %d", option, text, MOST));
    }
    return Integer.parseInt(text);
  }
}
