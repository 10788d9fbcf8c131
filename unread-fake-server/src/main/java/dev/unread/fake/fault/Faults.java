package dev.unread.fake.fault;

import dev.unread.fake.journal.RecordedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The faults that are armed in one application. Each request is offered to the faults in the order
 * in which they were armed, and the first fault that is aimed at it hits it; later faults do not
 * see the request. If several faults are aimed at the same request, the one that was armed first
 * hits, however narrow the aims of the others. To do two things to one request, arm one fault that
 * does both ({@link Fault#after}). A fault that damages responses, and finds nothing to damage in
 * that of the request, such as a body, stays armed for another. While the response to a request is
 * not known yet, that request alone holds such a fault, and others may pass it by. Safe for
 * concurrent use.
 */
public final class Faults {

  /**
   * How many faults may be armed at a time, so that a loop that arms them does not take all memory.
   */
  public static final int LIMIT = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final Random seeds;
  private final Memory memory;
  private final List<ArmedFault> inOrder = new ArrayList<>();
  private long armedSoFar;
  private volatile boolean none = true;

  /**
   * @param clock measures the time to live of a fault
   * @param seed gives seeds to faults that have a probability and no seed
   */
  public Faults(Clock clock, long seed) {
    this(clock, seed, Memory.ANY);
  }

  /**
   * @param clock measures the time to live of a fault
   * @param seed gives seeds to faults that have a probability and no seed
   * @param memory gives memory to armed faults
   */
  public Faults(Clock clock, long seed, Memory memory) {
    this.clock = clock;
    this.seeds = new Random(seed);
    this.memory = memory;
  }

  /** The memory that armed faults take, as a part of all that the server holds. */
  public interface Memory {

    /** A memory without a limit. */
    Memory ANY =
        new Memory() {
          @Override
          public void take(long bytes) {
            // there is enough
          }

          @Override
          public void give(long bytes) {
            // there is enough
          }
        };

    /**
     * Takes so many bytes.
     *
     * @throws IllegalStateException if there are not so many
     */
    void take(long bytes);

    /** Gives so many bytes back. */
    void give(long bytes);
  }

  /** Arms a fault for every request until it is disarmed; narrow it by the result's methods. */
  public ArmedFault arm(Fault fault) {
    return arm(fault, Trigger.ALWAYS);
  }

  /**
   * Arms a fault.
   *
   * @throws IllegalArgumentException if {@value #LIMIT} are armed already
   * @throws IllegalStateException if there is no memory left for it
   */
  public ArmedFault arm(Fault fault, Trigger trigger) {
    return locked(
        () -> {
          remove(ArmedFault::isSpent);
          if (inOrder.size() >= LIMIT) {
            throw new IllegalArgumentException(LIMIT + " faults are armed; disarm some first");
          }
          var armed = new ArmedFault(this, Long.toString(armedSoFar + 1), fault, trigger);
          memory.take(armed.weight());
          armedSoFar++;
          inOrder.add(armed);
          none = false;
          return armed;
        });
  }

  private boolean remove(Predicate<ArmedFault> which) {
    return inOrder.removeIf(
        armed -> {
          boolean chosen = which.test(armed);
          if (chosen) {
            memory.give(armed.weight());
          }
          return chosen;
        });
  }

  /** Returns those that may still hit, in the order armed. */
  public List<ArmedFault> armed() {
    return locked(() -> inOrder.stream().filter(armed -> !armed.isOver()).toList());
  }

  /** Returns those that were armed, were not disarmed, and never hit. */
  public List<ArmedFault> neverHit() {
    return locked(() -> inOrder.stream().filter(ArmedFault::isUnused).toList());
  }

  /** Disarms the fault with this id; returns false if there is none. */
  public boolean disarm(String id) {
    return disarmIf(id::equals);
  }

  /** Disarms all. */
  public void disarmAll() {
    disarmIf(any -> true);
  }

  private boolean disarmIf(Predicate<String> id) {
    return locked(
        () -> {
          boolean some =
              remove(
                  armed -> {
                    boolean chosen = id.test(armed.id());
                    if (chosen) {
                      armed.end();
                    }
                    return chosen;
                  });
          none = inOrder.isEmpty();
          return some;
        });
  }

  /** Returns whether there is nothing to offer a request to, so that it need not be described. */
  public boolean isEmpty() {
    return none;
  }

  /**
   * Offers a request to each fault in the order armed; returns what the first does to it.
   *
   * @param hasSession whether it comes with the token of a living session of this application
   */
  public Optional<Hit> hit(RecordedRequest request, boolean hasSession) {
    return locked(
        () ->
            inOrder.stream()
                .filter(armed -> armed.tryHit(request, hasSession))
                .findFirst()
                .map(ArmedFault::toHit));
  }

  /**
   * What is done to one request.
   *
   * @param precedesChange whether the request changes nothing
   * @param delay how long it waits before anything of it shows
   */
  public record Hit(ArmedFault armed, Fault fault, boolean precedesChange, Duration delay) {

    /**
     * Says of a hit after the change, once the response is known, whether there is something in it
     * that the fault damages; if not, the fault stays armed for another request.
     */
    public void decide(boolean damages) {
      armed.decide(damages);
    }
  }

  Instant now() {
    return clock.instant();
  }

  long nextSeed() {
    return seeds.nextInt(Integer.MAX_VALUE);
  }

  <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
