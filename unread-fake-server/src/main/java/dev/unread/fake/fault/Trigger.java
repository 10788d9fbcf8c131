package dev.unread.fake.fault;

import dev.unread.fake.quickblox.CredentialKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a fault happens: to which requests, after how many of them, how often, how likely, until
 * when. Immutable; {@link #ALWAYS} changed step by step.
 *
 * @param skip how many of the requests aimed at are left alone first
 * @param times how many are hit after that; null for all until disarmed
 * @param aim which requests are aimed at
 * @param probability from above 0 to 1; 1 is certain, and so the same each time
 * @param seed what chance is drawn from if probability is below 1; null for one of the application
 * @param timeToLive how long it stays armed, by the application's clock; null for ever
 * @param timing before or after the change of state; null for what suits the fault
 */
public record Trigger(
    int skip,
    @Nullable Integer times,
    Aim aim,
    double probability,
    @Nullable Long seed,
    @Nullable Duration timeToLive,
    @Nullable FaultTiming timing) {

  /** Every request until disarmed. */
  public static final Trigger ALWAYS = new Trigger(0, null, Aim.ANYTHING, 1, null, null, null);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Trigger {
    require(skip >= 0, "skip is not negative, but is " + skip);
    require(times == null || times >= 1, "times is at least 1, but is " + times);
    require(probability > 0 && probability <= 1, "probability is above 0 and at most 1");
    require(timeToLive == null || timeToLive.compareTo(Duration.ZERO) > 0, "timeToLive is above 0");
    Objects.requireNonNull(aim, "aim");
  }

  /**
   * Which requests are aimed at: those for which all that is given fits.
   *
   * @param user in whose name the request is made
   * @param dialog one of those asked for
   * @param credential the kind of credential
   * @param path the whole path, or its beginning if it ends in {@code *}
   */
  public record Aim(
      @Nullable Long user,
      @Nullable String dialog,
      @Nullable CredentialKind credential,
      @Nullable String path) {

    /** All requests. */
    public static final Aim ANYTHING = new Aim(null, null, null, null);

    boolean hits(Target target) {
      return (user == null || user.equals(target.user()))
          && (dialog == null || target.dialogs().contains(dialog))
          && (credential == null || credential == target.credential())
          && (path == null || fits(path, target.path()));
    }

    private static boolean fits(String pattern, String path) {
      return pattern.endsWith("*")
          ? path.startsWith(pattern.substring(0, pattern.length() - 1))
          : pattern.equals(path);
    }
  }

  /** What a request shows to those who aim. */
  record Target(
      String path, CredentialKind credential, @Nullable Long user, List<String> dialogs) {}

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  Trigger withSkip(int changed) {
    return new Trigger(changed, times, aim, probability, seed, timeToLive, timing);
  }

  Trigger withTimes(int changed) {
    return new Trigger(skip, changed, aim, probability, seed, timeToLive, timing);
  }

  Trigger withAim(Aim changed) {
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
}
