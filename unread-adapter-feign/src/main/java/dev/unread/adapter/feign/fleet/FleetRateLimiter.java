package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RateLimiterObserver;
import dev.unread.adapter.feign.concurrent.LeakDetector;
import dev.unread.adapter.feign.libraries.RequiredLibrary;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The account's calls per second, kept by all its processes together over one Redis or Valkey. Each
 * request of any process is given its slot by one script on the server, by the server's clock, in
 * one round trip for all that wait in the process. Share one among all clients of the account in
 * the process, and close it last; one that is forgotten is closed when the garbage collector finds
 * it, with a warning in the log.
 *
 * <p>The limit leaves room for a permit to reach the service up to 40 ms late: of 160 calls a
 * second, 150 are given out evenly and 4 at once after a pause. End users' own calls are not seen;
 * if there are many, set a lower rate with {@link Builder#fixedRate}, or try {@link
 * Builder#adaptiveRate}.
 *
 * <p>While the store is slow or gone, each process goes on alone, evenly, with 0.9 of its part of
 * the rate: the part that it had of the fleet's permits lately, above all in the last ten seconds.
 * It reports what it spent when the store is back. If the service refuses a request of one process,
 * all processes hold back within 250 ms.
 *
 * <p>The store holds one hash {@code unread:{account}} with numbers, for ten minutes after its last
 * use: no key, no token, no user.
 */
public final class FleetRateLimiter implements RateLimiter, AutoCloseable {

  private final PermitQueue queue;
  private final LeakDetector leak;

  private FleetRateLimiter(PermitQueue queue, String account) {
    this.queue = queue;
    leak = LeakDetector.register(this, "the FleetRateLimiter of account " + account, queue::close);
  }

  /**
   * Starts a limiter over the server at this URI, such as {@code
   * rediss://name:password@redis.example:6380}, over connections of its own.
   *
   * @throws IllegalArgumentException if this is not the URI of a Redis server; the message does not
   *     repeat it
   * @throws IllegalStateException if Lettuce is missing or too old, in one line
   */
  public static Builder over(String uri) {
    RequiredLibrary.LETTUCE.require();
    return new Builder(RedisConnector.of(uri));
  }

  /**
   * Starts a limiter over a server of this client. It uses the client's TLS, credentials and
   * threads, and leaves the client open. It reconnects by itself, whatever the client's own options
   * for reconnection are.
   *
   * @throws IllegalStateException if Lettuce is too old, in one line
   */
  @SuppressWarnings("exports") // whoever calls this has Lettuce
  public static Builder over(RedisClient client, RedisURI uri) {
    RequiredLibrary.LETTUCE.require();
    return new Builder(
        RedisConnector.of(
            Objects.requireNonNull(client, "client"), Objects.requireNonNull(uri, "uri")));
  }

  @Override
  public Reservation reserve(Priority priority, Duration maxWait) {
    long nanos = TimeUnit.NANOSECONDS.convert(maxWait);
    return new FleetReservation(this, queue, queue.join(priority, nanos));
  }

  @Override
  public boolean serviceRefused(Duration pause) {
    queue.serviceRefused(pause);
    return true;
  }

  /** Ends all waits for a permit as cancelled, and the connection. */
  @Override
  public void close() {
    leak.ownerClosed();
    queue.close();
  }

  /** Sets the account, its rate, and what to do without the store. */
  public static final class Builder {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final double SHARED_ALONE = 0.5;
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(5);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(1);

    private final RedisConnector connector;
    private @Nullable String account;
    private @Nullable AccountRate rate;
    private Duration storeTimeout = Duration.ofMillis(50);
    private int processes = 1_000;
    private boolean storeRequired = true;
    private RateLimiterObserver observer = RateLimiterObserver.NONE;

    private Builder(RedisConnector connector) {
      this.connector = connector;
    }

    /**
     * Names the account, the same in all its processes: the application's id or a name of your
     * choice, up to 32 letters, digits, dots, underscores and hyphens. It is seen in the store, so
     * it must not be a key, a token, or made of one.
     */
    public Builder account(String id) {
      if (!ACCOUNT.matcher(Objects.requireNonNull(id, "id")).matches()) {
        throw new IllegalArgumentException(
            "an account is named by 1 to 32 letters, digits, dots, underscores and hyphens");
      }
      account = id;
      return this;
    }

    /**
     * Sets the rate to all that this plan allows.
     *
     * @throws IllegalArgumentException if it has no limit
     */
    public Builder plan(QuickBloxPlan plan) {
      return fixedRate(
          plan.callsPerSecond()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the plan " + plan + " has no limit: no limiter is needed")));
    }

    /**
     * Sets how many calls of the account any second may see from the processes of this limiter: the
     * plan's, or less if others spend from it, too.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder fixedRate(int callsPerSecond) {
      rate = AccountRate.fixed(callsPerSecond);
      return this;
    }

    /**
     * As {@link #fixedRate}, but lets the rate follow what others leave: after a refusal of the
     * service it falls to 0.85, at most once a second and not below a quarter, and rises by 5 a
     * second. To find the limit costs refusals, of end users' calls too: 2 to 3 in 100.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder adaptiveRate(int callsPerSecond) {
      rate = AccountRate.adaptive(callsPerSecond);
      return this;
    }

    /**
     * Sets how long the store may take to respond before the process goes on alone; 50 ms unless
     * set, from 5 ms to 1 s.
     */
    public Builder storeTimeout(Duration timeout) {
      if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
        throw new IllegalArgumentException(
            "storeTimeout is from " + SHORTEST_TIMEOUT + " to " + LONGEST_TIMEOUT);
      }
      storeTimeout = timeout;
      return this;
    }

    /**
     * Sets how many processes there are at most; 1,000 unless set. Without the store, a process
     * that had few permits lately may still send its part of half the rate.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder processes(int atMost) {
      if (atMost < 1) {
        throw new IllegalArgumentException("there is at least 1 process, but this is " + atMost);
      }
      processes = atMost;
      return this;
    }

    /**
     * Starts even if the store cannot be used: with the lowest share, and it keeps trying to reach
     * the store. The log says why it cannot be used. Unless this is set, {@link #build} fails.
     */
    public Builder startWithoutStore() {
      storeRequired = false;
      return this;
    }

    /** Sets the observer of what the limiter does; none unless set. */
    public Builder observer(RateLimiterObserver observer) {
      this.observer = Objects.requireNonNull(observer, "observer");
      return this;
    }

    /**
     * Connects, tries the script out, and returns the limiter.
     *
     * @throws IllegalStateException if no account or no rate was set
     * @throws PermitStoreException if the store cannot be reached, refuses the password, is not a
     *     Redis or Valkey, or does not run scripts
     */
    public FleetRateLimiter build() {
      if (account == null || rate == null) {
        throw new IllegalStateException("name the account, and its plan or rate");
      }
      var store = new RedisPermitStore(connector, "unread:{" + account + "}", rate);
      var events = new StoreEvents(observer);
      var queue =
          new PermitQueue(
              store,
              storeTimeout.toNanos(),
              rate.permitsPerSecond() * SHARED_ALONE / processes,
              events,
              System::nanoTime,
              () -> ThreadLocalRandom.current().nextDouble());
      try {
        store.connect();
        queue.warmUp();
      } catch (PermitStoreException unusable) {
        if (storeRequired) {
          queue.close();
          throw unusable;
        }
        events.startedAlone(unusable);
        queue.startAlone();
      }
      return new FleetRateLimiter(queue, account);
    }
  }
}
