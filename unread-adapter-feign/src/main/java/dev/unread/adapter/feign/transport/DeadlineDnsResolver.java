package dev.unread.adapter.feign.transport;

import dev.unread.adapter.feign.concurrent.DaemonThreads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the host within the time of an attempt. A DNS look-up cannot be interrupted, so it runs
 * on a thread of its own, one at a time for all attempts; an attempt whose time is over leaves it.
 * One that does not end in half a minute is given up, so that it does not hold up those who come
 * later; there may be a few of these.
 */
final class DeadlineDnsResolver {

  /** Finds the addresses of a host, for as long as that takes. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private static final long POLL_NANOS = 5_000_000;

  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
  static final int MOST_GIVEN_UP = 10;

  private final Resolver resolver;
  private final Executor threads;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable LookUp> current = new AtomicReference<>();
  private final AtomicInteger givenUp = new AtomicInteger();

  DeadlineDnsResolver(Resolver resolver) {
    this(resolver, work -> DaemonThreads.newThread("unread-dns", work).start(), System::nanoTime);
  }

  DeadlineDnsResolver(Resolver resolver, Executor threads, LongSupplier nanoTime) {
    this.resolver = resolver;
    this.threads = threads;
    this.nanoTime = nanoTime;
  }

  /** Returns the addresses of the host, which may be an address itself. */
  InetAddress[] resolve(String host, Attempt attempt) throws UnknownHostException {
    if (host.startsWith("[") || IpV4Address.is(host)) {
      return InetAddress.getAllByName(host);
    }
    FutureTask<InetAddress[]> running = running(host).task;
    while (attempt.ended() == null) {
      try {
        return running.get(POLL_NANOS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException notYet) {
        if (!running.isDone()) {
          running = running(host).task; // another one, if this was given up
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | CancellationException unknown) {
        break;
      }
    }
    throw new UnknownHostException(host);
  }

  private LookUp running(String host) {
    while (true) {
      long now = nanoTime.getAsLong();
      LookUp last = current.get();
      if (last != null && (now - last.since < LONGEST_NANOS || givenUp.get() >= MOST_GIVEN_UP)) {
        return last;
      }
      var mine = new LookUp(host, now);
      if (current.compareAndSet(last, mine)) {
        if (last != null) {
          givenUp.incrementAndGet();
        }
        start(mine);
        return mine;
      }
    }
  }

  private void start(LookUp mine) {
    try {
      threads.execute(mine.task);
    } catch (Error | RuntimeException noThread) {
      current.set(null); // for it will never run
      mine.task.cancel(false); // and others may wait for it already
      throw noThread;
    }
  }

  private final class LookUp implements Callable<InetAddress[]> {

    private final String host;
    private final long since;
    private final FutureTask<InetAddress[]> task = new FutureTask<>(this);

    LookUp(String host, long since) {
      this.host = host;
      this.since = since;
    }

    @Override
    public InetAddress[] call() throws UnknownHostException {
      try {
        return resolver.resolve(host);
      } finally {
        // before anybody has the result, so that whoever comes next looks anew
        if (!current.compareAndSet(this, null)) {
          givenUp.decrementAndGet();
        }
      }
    }
  }
}
