package dev.unread.adapter.feign.cache;

import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.cache.CachedCounts.Freshness;
import dev.unread.adapter.feign.libraries.RequiredLibrary;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.AccessDenied;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A port that caches counts. For a short time it returns them without asking the service. For a
 * longer time it returns them if the service is unavailable or allows no more calls ({@link
 * UnreadCountException.Reason#UNAVAILABLE}, {@link UnreadCountException.Reason#RATE_LIMITED}).
 *
 * <p>{@link #cachedTotal} and {@link #cachedCountsFor} return the age, too; the methods of the port
 * return the same counts without it. Failures are never cached. If the service rejects the session
 * or the access of a reader, that reader is removed from the cache. Session tokens are kept as
 * digests only.
 *
 * <p>The age of an answer is the time since this cache asked the port. If that port lets calls
 * share a request, the counts may be older by the duration of one request.
 */
public final class CachingUnreadCounts implements UnreadCountPort {

  private static final List<DialogId> NO_DIALOGS = List.of();

  private final UnreadCountPort port;
  private final ReaderCache cache;
  private final long fresh;
  private final long stale;
  private final LongSupplier nanoTime;
  private final long maxWait;
  private final CacheObserver observer;
  private final RefreshPool refreshes = new RefreshPool();

  private CachingUnreadCounts(Builder builder) {
    this.port = builder.port;
    this.fresh = TimeUnit.NANOSECONDS.convert(builder.fresh); // for ever is 292 years
    this.stale = TimeUnit.NANOSECONDS.convert(builder.stale);
    this.nanoTime = builder.nanoTime;
    this.observer = new GuardedCacheObserver(builder.observer);
    this.maxWait = TimeUnit.NANOSECONDS.convert(builder.maxWait);
    this.cache = new ReaderCache(builder.maximumReaders, Math.max(fresh, stale), nanoTime);
  }

  /**
   * Returns a builder of a cache over this port. Unless set, counts are fresh for 2 seconds, are a
   * fallback for 10 minutes, and are cached for at most 10,000 readers.
   */
  public static Builder over(UnreadCountPort port) {
    return new Builder(port);
  }

  @Override
  public int total(Reader reader) {
    return cachedTotal(reader).counts().total().orElseThrow();
  }

  @Override
  public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
    return cachedCountsFor(reader, dialogs).counts();
  }

  /**
   * As {@link #total}, with the age; the counts have no dialogs.
   *
   * @throws UnreadCountException if the call failed and nothing usable is cached
   */
  public CachedCounts cachedTotal(Reader reader) {
    Objects.requireNonNull(reader, "reader");
    return answer(reader, NO_DIALOGS, () -> UnreadCounts.of(port.total(reader), Map.of()));
  }

  /**
   * As {@link #countsFor}, with the age.
   *
   * @throws UnreadCountException if the call failed and nothing usable is cached
   */
  public CachedCounts cachedCountsFor(Reader reader, Collection<DialogId> dialogs) {
    Objects.requireNonNull(reader, "reader");
    List<DialogId> asked = DialogId.distinct(dialogs);
    return asked.isEmpty()
        ? new CachedCounts(UnreadCounts.none(), Duration.ZERO, Freshness.FRESH)
        : answer(reader, asked, () -> port.countsFor(reader, asked));
  }

  /**
   * Removes this reader from the cache; call it after the reader has read or received a message.
   */
  public void invalidate(Reader reader) {
    cache.invalidate(Objects.requireNonNull(reader, "reader"));
  }

  private CachedCounts answer(Reader reader, List<DialogId> asked, Supplier<UnreadCounts> call) {
    requireNotInterrupted();
    long start = nanoTime.getAsLong();
    ReaderEntries entries = cache.get(reader);
    Optional<CachedCounts> cached =
        entries
            .get(asked)
            .filter(answer -> isYounger(answer, start, fresh))
            .map(answer -> aged(answer, start));
    if (cached.isPresent()) {
      observer.hit(cached.get().age());
      return cached.get();
    }
    boolean missed = true;
    try {
      CachedCounts counts = ask(reader, entries, asked, call, start);
      if (counts.freshness() == Freshness.STALE) {
        missed = false;
        observer.staleAnswerGiven(counts.age());
      }
      return counts;
    } finally {
      if (missed) {
        observer.missed();
      }
    }
  }

  private static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Cancelled("the calling thread is interrupted");
    }
  }

  private CachedCounts ask(
      Reader reader,
      ReaderEntries entries,
      List<DialogId> asked,
      Supplier<UnreadCounts> call,
      long start) {
    Supplier<CachedAnswer> caching = () -> askAndKeep(reader, entries, asked, call, start);
    Optional<CachedAnswer> fallback =
        entries.get(asked).filter(answer -> isYounger(answer, start, stale));
    try {
      if (maxWait != Long.MAX_VALUE && fallback.isPresent()) {
        return askForAWhile(entries, asked, caching, fallback.get(), start);
      }
      return justAsked(caching.get());
    } catch (UnreadCountException failure) {
      return fallback(entries.get(asked), failure);
    }
  }

  // On whatever thread, and whether or not anybody still waits for it.
  private CachedAnswer askAndKeep(
      Reader reader,
      ReaderEntries entries,
      List<DialogId> asked,
      Supplier<UnreadCounts> call,
      long start) {
    try {
      var answer = new CachedAnswer(call.get(), start);
      entries.put(asked, answer);
      return answer;
    } catch (SessionRejected | AccessDenied refused) {
      cache.invalidate(reader, entries);
      throw refused;
    }
  }

  private CachedCounts askForAWhile(
      ReaderEntries entries,
      List<DialogId> asked,
      Supplier<CachedAnswer> call,
      CachedAnswer fallback,
      long start) {
    CompletableFuture<CachedAnswer> running = refreshes.start(entries, asked, call);
    if (running == null) {
      return aged(fallback); // too many go on already
    }
    try {
      CachedAnswer answer = running.get(maxWait, TimeUnit.NANOSECONDS);
      boolean askedBefore = answer.askedAt() - start < 0; // the call of somebody else
      return askedBefore ? aged(answer) : justAsked(answer);
    } catch (TimeoutException | CancellationException lateOrWithoutThread) {
      return aged(fallback);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Cancelled("the calling thread is interrupted");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(failed.getCause());
    }
  }

  private CachedCounts fallback(Optional<CachedAnswer> answer, UnreadCountException failure) {
    return switch (failure.reason()) {
      case UNAVAILABLE, RATE_LIMITED -> {
        long now = nanoTime.getAsLong();
        yield answer
            .filter(entry -> isYounger(entry, now, stale))
            .map(entry -> aged(entry, now))
            .orElseThrow(() -> failure);
      }
      default -> throw failure;
    };
  }

  private static boolean isYounger(CachedAnswer answer, long now, long limit) {
    return now - answer.askedAt() < limit;
  }

  // However long the answer took, nobody could have a fresher one.
  private CachedCounts justAsked(CachedAnswer answer) {
    var age = Duration.ofNanos(nanoTime.getAsLong() - answer.askedAt());
    return new CachedCounts(answer.counts(), age, Freshness.FRESH);
  }

  private CachedCounts aged(CachedAnswer answer) {
    return aged(answer, nanoTime.getAsLong());
  }

  private CachedCounts aged(CachedAnswer answer, long now) {
    long age = now - answer.askedAt();
    return new CachedCounts(
        answer.counts(),
        Duration.ofNanos(Math.max(0, age)),
        age < fresh ? Freshness.FRESH : Freshness.STALE);
  }

  /** The settings of a cache. */
  public static final class Builder {

    private final UnreadCountPort port;
    private Duration fresh = Duration.ofSeconds(2);
    private Duration stale = Duration.ofMinutes(10);
    private int maximumReaders = 10_000;
    private Duration maxWait = Duration.ofSeconds(Long.MAX_VALUE);
    private CacheObserver observer = CacheObserver.NONE;
    private LongSupplier nanoTime = System::nanoTime;

    private Builder(UnreadCountPort port) {
      this.port = Objects.requireNonNull(port, "port");
    }

    /**
     * Sets how long counts are returned without asking the service; with zero, it is asked each
     * time.
     */
    public Builder freshFor(Duration time) {
      fresh = notNegative("fresh", time);
      return this;
    }

    /** Sets how old the counts of a fallback may be; zero turns the fallback off. */
    public Builder staleFor(Duration time) {
      stale = notNegative("stale", time);
      return this;
    }

    /**
     * Sets how long a caller waits for the service if old counts are cached, such as 200 ms; unless
     * set, as long as the call takes. After that time the caller gets the old counts, while the
     * call continues in a thread of the cache and refreshes them. So an outage does not hold the
     * callers' threads until their deadlines. At most sixteen calls continue at a time; beyond
     * that, callers get the old counts at once.
     */
    public Builder maxWait(Duration time) {
      maxWait = notNegative("maxWait", time);
      return this;
    }

    /** Sets how many readers are cached at most, with up to 16 results each. */
    public Builder maximumReaders(int readers) {
      if (readers < 1) {
        throw new IllegalArgumentException(
            "a cache holds at least 1 reader, but this is " + readers);
      }
      maximumReaders = readers;
      return this;
    }

    /** Sets the observer; none unless set. */
    public Builder observer(CacheObserver observer) {
      this.observer = Objects.requireNonNull(observer, "observer");
      return this;
    }

    /** Sets the source of time, in nanoseconds since an arbitrary origin. */
    public Builder ticker(LongSupplier nanoTime) {
      this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
      return this;
    }

    /**
     * Returns the cache.
     *
     * @throws IllegalArgumentException if counts would be fresh for longer than they may be a
     *     fallback
     * @throws IllegalStateException if Caffeine is missing; the message says what to add
     */
    public CachingUnreadCounts build() {
      RequiredLibrary.CAFFEINE.require();
      if (stale.compareTo(fresh) < 0 && !stale.isZero()) {
        throw new IllegalArgumentException(
            "a fallback may be older than a fresh one, but stale is %s and fresh %s"
                .formatted(stale, fresh));
      }
      return new CachingUnreadCounts(this);
    }

    private static Duration notNegative(String name, Duration time) {
      if (Objects.requireNonNull(time, name).isNegative()) {
        throw new IllegalArgumentException(
            "a time to cache is not negative, but %s is %s".formatted(name, time));
      }
      return time;
    }
  }
}
