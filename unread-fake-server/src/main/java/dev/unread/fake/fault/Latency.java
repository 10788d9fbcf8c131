package dev.unread.fake.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long a response takes: always the same time, or one that is drawn for each request. The same
 * seed gives the same times in the same order. No time is longer than {@link #LONGEST}.
 */
public sealed interface Latency {

  /** The longest time that can be set; longer times that are drawn are cut to it. */
  Duration LONGEST = Duration.ofDays(1);

  /** The ways in which times are distributed. */
  enum Distribution {
    FIXED,
    UNIFORM,
    LOG_NORMAL
  }

  /** Returns how the times are distributed. */
  Distribution distribution();

  /** Returns the parameters of the distribution by their names in JSON. */
  Map<String, Duration> parameters();

  /** Returns the time for one request. */
  Duration draw(RandomGenerator random);

  /** Returns whether the times differ. */
  default boolean isRandom() {
    return distribution() != Distribution.FIXED;
  }

  /** Always the same time, from 0 to 24 hours. */
  static Latency fixed(Duration duration) {
    return new Fixed(duration);
  }

  /** Any time from the one to the other, all with the same probability. */
  static Latency uniform(Duration from, Duration to) {
    return new Uniform(from, to);
  }

  /**
   * Times such as those of real services: most are near the median, some far above.
   *
   * @param median half of the times are below
   * @param percentile99 99 of 100 are below
   */
  static Latency logNormal(Duration median, Duration percentile99) {
    return new LogNormal(median, percentile99);
  }

  /** Always the same. */
  record Fixed(Duration duration) implements Latency {

    public Fixed {
      requireInRange(duration, "a delay");
    }

    @Override
    public Distribution distribution() {
      return Distribution.FIXED;
    }

    @Override
    public Map<String, Duration> parameters() {
      return Map.of("duration", duration);
    }

    @Override
    public Duration draw(RandomGenerator random) {
      return duration;
    }

    @Override
    public String toString() {
      return duration.toString();
    }
  }

  /** Evenly spread. */
  record Uniform(Duration from, Duration to) implements Latency {

    public Uniform {
      requireInRange(from, "from");
      requireInRange(to, "to");
      if (from.compareTo(to) > 0) {
        throw new IllegalArgumentException("from is not after to, but " + from + " is after " + to);
      }
    }

    @Override
    public Distribution distribution() {
      return Distribution.UNIFORM;
    }

    @Override
    public Map<String, Duration> parameters() {
      return inOrder("from", from, "to", to);
    }

    @Override
    public Duration draw(RandomGenerator random) {
      return from.plusNanos(random.nextLong(to.minus(from).toNanos() + 1));
    }

    @Override
    public String toString() {
      return from + " to " + to;
    }
  }

  /** Most near the median, some far above. */
  record LogNormal(Duration median, Duration percentile99) implements Latency {

    /** How many standard deviations the 99th percentile of a normal distribution lies above. */
    private static final double DEVIATIONS = 2.3263478740408408;

    public LogNormal {
      requireInRange(median, "median");
      requireInRange(percentile99, "percentile99");
      if (median.isZero() || median.compareTo(percentile99) > 0) {
        throw new IllegalArgumentException(
            "median is above 0 and not above percentile99, but is " + median);
      }
    }

    @Override
    public Distribution distribution() {
      return Distribution.LOG_NORMAL;
    }

    @Override
    public Map<String, Duration> parameters() {
      return inOrder("median", median, "percentile99", percentile99);
    }

    @Override
    public Duration draw(RandomGenerator random) {
      double deviation = Math.log((double) percentile99.toNanos() / median.toNanos()) / DEVIATIONS;
      double nanos = median.toNanos() * Math.exp(deviation * random.nextGaussian());
      return Duration.ofNanos((long) Math.min(nanos, (double) LONGEST.toNanos()));
    }

    @Override
    public String toString() {
      return "about " + median + ", 99 % below " + percentile99;
    }
  }

  private static void requireInRange(Duration duration, String name) {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " is from 0 to 24 hours, not " + duration);
    }
  }

  private static Map<String, Duration> inOrder(
      String first, Duration one, String second, Duration other) {
    var parameters = new LinkedHashMap<String, Duration>();
    parameters.put(first, one);
    parameters.put(second, other);
    return parameters;
  }
}
