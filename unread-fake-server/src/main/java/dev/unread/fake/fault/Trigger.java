package dev.unread.fake.fault;

import static dev.unread.fake.fault.FaultArguments.require;

import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.text.KebabCase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a fault happens: to which requests, after how many of them, how often, how likely, and until
 * when. Immutable; start from {@link #ALWAYS}.
 *
 * @param skip how many of the requests that it is aimed at pass first
 * @param times how many requests are hit after that; null for all until it is disarmed
 * @param aim which requests it is aimed at; their status and other results do not count
 * @param probability above 0, and at most 1, which is certain
 * @param seed of all random decisions: hits with a probability below 1, and delays that are drawn
 *     from a distribution; null for a seed of the application
 * @param timeToLive how long it stays armed, by the application's clock; null for no limit
 * @param timing before or after the change of state; null for the usual time of the fault
 */
public record Trigger(
    int skip,
    @Nullable Integer times,
    RequestMatcher aim,
    double probability,
    @Nullable Long seed,
    @Nullable Duration timeToLive,
    @Nullable FaultTiming timing) {

  /** Every request until disarmed. */
  public static final Trigger ALWAYS =
      new Trigger(0, null, RequestMatcher.any(), 1, null, null, null);

  private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Trigger {
    require(skip >= 0, "skip is not negative, but is " + skip);
    require(times == null || times >= 1, "times is at least 1, but is " + times);
    require(probability > 0 && probability <= 1, "probability is above 0 and at most 1");
    require(timeToLive == null || timeToLive.compareTo(Duration.ZERO) > 0, "timeToLive is above 0");
    require(
        timeToLive == null || timeToLive.compareTo(LONGEST_LIFE) <= 0,
        "timeToLive is a century at most; without it, a fault stays armed until it is disarmed");
    Objects.requireNonNull(aim, "aim");
    require(aim.isKnownAtArrival(), "a fault cannot be aimed by what comes of a request: " + aim);
  }

  Trigger withSkip(int changed) {
    return new Trigger(changed, times, aim, probability, seed, timeToLive, timing);
  }

  Trigger withTimes(int changed) {
    return new Trigger(skip, changed, aim, probability, seed, timeToLive, timing);
  }

  Trigger withAim(RequestMatcher changed) {
    return new Trigger(skip, times, changed, probability, seed, timeToLive, timing);
  }

  Trigger withChance(double changed, @Nullable Long from) {
    return new Trigger(skip, times, aim, changed, from, timeToLive, timing);
  }

  Trigger withTimeToLive(Duration changed) {
    return new Trigger(skip, times, aim, probability, seed, changed, timing);
  }

  Trigger withTiming(FaultTiming changed) {
    return new Trigger(skip, times, aim, probability, seed, timeToLive, changed);
  }

  /** Returns this in words: {@code 2 times, after 1, request of user 123}. */
  @Override
  public String toString() {
    var text = new StringBuilder(times == null ? "until disarmed" : times + " times");
    text.append(skip == 0 ? "" : ", after " + skip).append(", ").append(aim);
    if (probability < 1) {
      text.append(", with probability ").append(probability);
    }
    text.append(seed == null ? "" : ", of seed " + seed);
    text.append(timeToLive == null ? "" : ", for " + timeToLive);
    return text.append(timing == null ? "" : ", " + KebabCase.of(timing)).toString();
  }
}
