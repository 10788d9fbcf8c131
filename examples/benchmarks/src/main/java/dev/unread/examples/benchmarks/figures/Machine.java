package dev.unread.examples.benchmarks.figures;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What a run was made on, and what else that machine did before it. */
public record Machine(int processors, String java, double load) {

  /** Returns this machine as it is now. */
  public static Machine now() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Returns one line for below a table; the load before the run is what was not ours. */
  public String line(int rounds) {
    return String.format(
        Locale.ROOT,
        "JDK %s, %d processors, load %s before the run, %d rounds.",
        java,
        processors,
        load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load),
        rounds);
  }
}
