package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RetryPolicy;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.batch.BatchUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * One process of a fleet: says when it is ready, starts when it is told, and says what became of
 * its calls.
 *
 * <p>Arguments: the URI of the store, the URL of the service, an API key, a user, how many seconds,
 * how many callers who ask one after the other, how many calls a second that come at random, how
 * many threads of a batch.
 */
final class FleetProcess implements CallObserver, CallObserver.Observation {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int STARTS = 5;
  private static final long LATE_NANOS = DEADLINE.plusMillis(50).toNanos();

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger limited = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final AtomicInteger batch = new AtomicInteger();
  private final AtomicLong longestWay = new AtomicLong();
  private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<Long> permitAt = ThreadLocal.withInitial(() -> 0L);

  private FleetProcess() {}

  /** Runs until the time is over. */
  public static void main(String[] args) throws IOException, InterruptedException {
    new FleetProcess().run(args);
  }

  private void run(String[] args) throws IOException, InterruptedException {
    var observer = new CountingObserver();
    Reader reader = Reader.onBehalfOf(UserId.of(Long.parseLong(args[3])));
    int seconds = Integer.parseInt(args[4]);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (var limiter = limiter(args[0], observer);
        var client =
            UnreadCountClient.of(
                ClientConfig.builder()
                    .baseUrl(args[1])
                    .apiKey(ApiKey.of(args[2]))
                    .deadline(DEADLINE)
                    .retries(RetryPolicy.off())
                    .rateLimiter(timed(limiter))
                    .observer(this)
                    .build())) {
      client.total(reader); // loads classes
      System.out.println("ready");
      if (System.in.read() < 0) {
        return;
      }
      answered.set(0);
      waits.clear();
      longestWay.set(0);
      int tripsBefore = observer.trips();
      int permitsBefore = observer.shared();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      for (int i = 0; i < Integer.parseInt(args[5]); i++) {
        threads.execute(
            () -> {
              while (System.nanoTime() - end < 0) {
                call(client, reader);
              }
            });
      }
      var batching = new Thread(() -> batch(client, reader, Integer.parseInt(args[7]), end));
      batching.start();
      comeAtRandom(threads, client, reader, Double.parseDouble(args[6]), end);
      awaitEnd(end);
      threads.shutdown();
      threads.awaitTermination(15, TimeUnit.SECONDS);
      batching.join();
      tell(observer, tripsBefore, permitsBefore);
    }
    threads.shutdownNow();
  }

  /** Starts it, if need be again, for the classes of four processes are loaded at once. */
  private static FleetRateLimiter limiter(String store, CountingObserver observer) {
    for (int i = 1; ; i++) {
      try {
        return FleetRateLimiter.over(store)
            .account("fleet")
            .fixedRate(160)
            .processes(4)
            .observer(observer)
            .build();
      } catch (PermitStoreException slow) {
        if (i == STARTS) {
          throw slow;
        }
      }
    }
  }

  private RateLimiter timed(RateLimiter limiter) {
    return new RateLimiter() {
      @Override
      public Reservation reserve(Priority priority, Duration maxWait) {
        long start = System.nanoTime();
        Reservation reservation = limiter.reserve(priority, maxWait);
        return new Reservation() {
          @Override
          public Duration remaining() {
            Duration wait = reservation.remaining();
            if (wait.isZero()) {
              permitAt.set(System.nanoTime());
              if (priority == Priority.INTERACTIVE) {
                waits.add(System.nanoTime() - start);
              }
            }
            return wait;
          }

          @Override
          public void cancel() {
            reservation.cancel();
          }
        };
      }

      @Override
      public boolean serviceRefused(Duration pause) {
        return limiter.serviceRefused(pause);
      }
    };
  }

  private void call(UnreadCountClient client, Reader reader) {
    long start = System.nanoTime();
    try {
      client.total(reader);
      answered.incrementAndGet();
    } catch (UnreadCountException.RateLimited noPermit) {
      limited.incrementAndGet();
    } catch (UnreadCountException failure) {
      failed.incrementAndGet();
    }
    if (System.nanoTime() - start > LATE_NANOS) {
      late.incrementAndGet();
    }
  }

  private void comeAtRandom(
      ExecutorService threads, UnreadCountClient client, Reader reader, double rate, long end) {
    var random = new Random(77);
    long next = System.nanoTime();
    while (rate > 0 && next - end < 0) {
      next += (long) (-Math.log(1 - random.nextDouble()) / rate * 1e9);
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      threads.execute(() -> call(client, reader));
    }
  }

  private void batch(UnreadCountClient client, Reader reader, int concurrency, long end) {
    if (concurrency == 0) {
      return;
    }
    Iterator<Reader> readers =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return System.nanoTime() - end < 0;
          }

          @Override
          public Reader next() {
            return reader;
          }
        };
    BatchUnreadCounts.of(client)
        .concurrency(concurrency)
        .forEach(
            () -> readers,
            result -> {
              batch.incrementAndGet();
            });
  }

  private static void awaitEnd(long end) throws InterruptedException {
    var never = new CountDownLatch(1);
    while (System.nanoTime() - end < 0) {
      never.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private void tell(CountingObserver observer, int tripsBefore, int permitsBefore) {
    System.out.println(
        "permits "
            + observer.permits().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    var sorted = waits.stream().sorted().toList();
    long p99 = sorted.isEmpty() ? 0 : sorted.get((sorted.size() * 99 - 1) / 100);
    System.out.printf(
        "figures answered=%d limited=%d failed=%d refused=%d late=%d batch=%d longestWay=%d p99=%d"
            + " trips=%d shared=%d alone=%d outages=%d clock=%d%n",
        answered.get(),
        limited.get(),
        failed.get(),
        refused.get(),
        late.get(),
        batch.get(),
        TimeUnit.NANOSECONDS.toMillis(longestWay.get()),
        TimeUnit.NANOSECONDS.toMillis(p99),
        observer.trips() - tripsBefore,
        observer.shared() - permitsBefore,
        observer.alone(),
        observer.outages(),
        System.currentTimeMillis());
  }

  @Override
  public Observation callStarted(CallStarted call) {
    return this;
  }

  @Override
  public void attemptEnded(AttemptEnded attempt) {
    longestWay.accumulateAndGet(System.nanoTime() - permitAt.get(), Math::max);
    if (attempt.status().orElse(0) == 429) {
      refused.incrementAndGet();
    }
  }
}
