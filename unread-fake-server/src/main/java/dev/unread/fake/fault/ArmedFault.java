package dev.unread.fake.fault;

import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.journal.RequestMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A fault that is armed in one application. The methods that narrow it return this same object, so
 * calls can be chained; they take effect from the call on. Safe for concurrent use.
 */
public final class ArmedFault {

  private static final int OVERHEAD = 1_000;
  private static final int BYTES_OF_A_CHARACTER = 6; // in a condition and in its description

  private final Faults owner;
  private final String id;
  private final Fault fault;
  private final long weight;
  private Trigger trigger;
  private @Nullable Random random;
  private @Nullable Instant end;
  private int matched;
  private int hits;
  private int undecided;
  private boolean armed = true;

  ArmedFault(Faults owner, String id, Fault fault, Trigger trigger) {
    this.owner = owner;
    this.id = id;
    this.fault = fault;
    this.trigger = trigger;
    this.weight = weight(fault, trigger);
    set(trigger);
  }

  /** Hits only this many requests. */
  public ArmedFault times(int times) {
    return change(trigger -> trigger.withTimes(times));
  }

  /** Hits the next request and no other. */
  public ArmedFault once() {
    return times(1);
  }

  /**
   * Does not hit the first requests, this many. A request that the fault cannot damage is not
   * counted.
   */
  public ArmedFault skip(int requests) {
    return change(trigger -> trigger.withSkip(requests));
  }

  /** Hits only requests in the name of this user. */
  public ArmedFault forUser(long user) {
    return aim(aim -> aim.ofUser(user));
  }

  /** Hits only requests that ask for this dialog. */
  public ArmedFault forDialog(String dialog) {
    return aim(aim -> aim.forDialog(dialog));
  }

  /** Hits only requests with this kind of credential. */
  public ArmedFault forCredential(CredentialKind kind) {
    return aim(aim -> aim.withCredential(kind));
  }

  /**
   * Hits only requests with this path; if it ends in {@code *}, the path has to begin with the
   * rest.
   *
   * @throws IllegalArgumentException if a query follows it, which no path has, or if there is a
   *     parameter in it that may be a secret
   */
  public ArmedFault forPath(String path) {
    return aim(aim -> aim.toPath(path));
  }

  /**
   * Hits only requests that this matches; replaces the conditions set before.
   *
   * @throws IllegalArgumentException if it has a condition that is not known when a request
   *     arrives, such as the status
   */
  public ArmedFault forRequests(RequestMatcher which) {
    return aim(any -> which);
  }

  /** Hits with this probability, drawn from this seed: the same seed hits the same requests. */
  public ArmedFault withProbability(double probability, long seed) {
    return change(trigger -> trigger.withChance(probability, seed));
  }

  /** Hits with this probability, drawn from a random seed, which {@link #toString()} shows. */
  public ArmedFault withProbability(double probability) {
    return change(trigger -> trigger.withChance(probability, null));
  }

  /** Uses this seed for random decisions: whether a request is hit, and how long a delay is. */
  public ArmedFault withSeed(long seed) {
    return change(trigger -> trigger.withChance(trigger.probability(), seed));
  }

  /** Stays armed only this long, by the application's clock. */
  public ArmedFault timeToLive(Duration timeToLive) {
    return change(trigger -> trigger.withTimeToLive(timeToLive));
  }

  /**
   * Sets whether the fault happens before or after the change of state.
   *
   * @throws IllegalArgumentException if the fault damages a response, so the change has to be first
   */
  public ArmedFault at(FaultTiming timing) {
    return change(trigger -> trigger.withTiming(timing));
  }

  /** Disarms this fault and no other. */
  public void disarm() {
    owner.disarm(id);
  }

  /** Returns its id, which is unique in its application. */
  public String id() {
    return id;
  }

  /** Returns the fault. */
  public Fault fault() {
    return fault;
  }

  /** Returns when it hits. */
  public Trigger trigger() {
    return owner.locked(() -> trigger);
  }

  /** Returns how many requests it hit, as far as it is known; the number never goes down. */
  public int hits() {
    return owner.locked(() -> hits - undecided);
  }

  /** Returns whether it may still hit. */
  public boolean isArmed() {
    return owner.locked(() -> armed && !isOver());
  }

  /** Says whether a hit was one; if not, the request counts neither as hit nor as skipped. */
  void decide(boolean isHit) {
    owner.locked(
        () -> {
          undecided--;
          if (!isHit) {
            hits--;
            matched--;
          }
          return this;
        });
  }

  // ---- what follows is guarded by the owner's lock

  /** Returns whether the fault hits this request, and counts it. */
  boolean tryHit(RecordedRequest request, boolean hasSession) {
    if (!armed
        || isOver()
        || !trigger.aim().test(request)
        || !FaultTargets.include(fault, request, hasSession)) {
      return false;
    }
    if (matched++ < trigger.skip() || !isDrawn()) {
      return false;
    }
    hits++;
    undecided += precedesChange() ? 0 : 1;
    return true;
  }

  /** Returns whether it hit no request, and none may yet turn out to be hit. */
  boolean isUnused() {
    return hits == 0;
  }

  /** Returns whether it hit as often as it may, and none of these hits is taken back any more. */
  boolean isSpent() {
    return isOver() && hits > 0 && undecided == 0;
  }

  /** Returns what is done to the request that was just hit; draws its delay. */
  Faults.Hit toHit() {
    Latency latency = fault.latency();
    Duration delay = latency.draw(latency.isRandom() ? random() : new Random(0));
    return new Faults.Hit(this, fault, precedesChange(), delay);
  }

  private boolean precedesChange() {
    FaultTiming timing = trigger.timing();
    return timing == null ? !fault.damagesResponse() : timing == FaultTiming.BEFORE_CHANGE;
  }

  private static long weight(Fault fault, Trigger trigger) {
    long characters = (long) fault.description().length() + trigger.aim().toString().length();
    return OVERHEAD + BYTES_OF_A_CHARACTER * characters;
  }

  /** Returns about how many bytes it took when it was armed, most of all its texts. */
  long weight() {
    return weight;
  }

  boolean isOver() {
    Integer times = trigger.times();
    return (times != null && hits >= times) || (end != null && !owner.now().isBefore(end));
  }

  void end() {
    armed = false;
  }

  private boolean isDrawn() {
    return trigger.probability() >= 1 || random().nextDouble() < trigger.probability();
  }

  // There is one whenever something is left to chance.
  private Random random() {
    return Objects.requireNonNull(random);
  }

  private ArmedFault aim(UnaryOperator<RequestMatcher> narrowing) {
    return change(trigger -> trigger.withAim(narrowing.apply(trigger.aim())));
  }

  private ArmedFault change(UnaryOperator<Trigger> step) {
    return owner.locked(
        () -> {
          set(step.apply(trigger));
          return this;
        });
  }

  private void set(Trigger changed) {
    if (fault.damagesResponse() && changed.timing() == FaultTiming.BEFORE_CHANGE) {
      throw new IllegalArgumentException(
          fault.type().jsonName() + " damages an answer, so the change of state comes first");
    }
    if (changed.probability() < 1 || fault.latency().isRandom()) {
      long seed = changed.seed() == null ? owner.nextSeed() : changed.seed();
      changed = changed.withChance(changed.probability(), seed);
      random = new Random(seed);
    }
    Duration timeToLive = changed.timeToLive();
    if (timeToLive == null) {
      end = null;
    } else if (end == null || !timeToLive.equals(trigger.timeToLive())) {
      end = owner.now().plus(timeToLive);
    }
    trigger = changed;
  }

  @Override
  public String toString() {
    return owner.locked(
        () ->
            String.format(
                Locale.ROOT,
                "fault %s: %s, %s, hit %d times",
                id,
                fault.description(),
                trigger,
                hits - undecided));
  }
}
