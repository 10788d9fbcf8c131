package dev.unread.adapter.feign.transport;

import dev.unread.adapter.feign.concurrent.DaemonThreads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the host within the time of an attempt. A DNS look-up cannot be interrupted, so it runs
 * on a thread of its own, one at a time for all attempts; an attempt whose time is over leaves it.
 */
final class DeadlineDnsResolver {

  /** Finds the addresses of a host, for as long as that takes. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private static final long POLL_NANOS = 5_000_000;

  private final Resolver resolver;
  private final Executor threads;
  private final AtomicReference<@Nullable FutureTask<InetAddress[]>> current =
      new AtomicReference<>();

  DeadlineDnsResolver(Resolver resolver) {
    this(resolver, work -> DaemonThreads.newThread("unread-dns", work).start());
  }

  DeadlineDnsResolver(Resolver resolver, Executor threads) {
    this.resolver = resolver;
    this.threads = threads;
  }

  /** Returns the addresses of the host, which may be an address itself. */
  InetAddress[] resolve(String host, Attempt attempt) throws UnknownHostException {
    if (host.startsWith("[") || IpV4Address.is(host)) {
      return InetAddress.getAllByName(host);
    }
    FutureTask<InetAddress[]> running = running(host);
    while (attempt.ended() == null) {
      try {
        return running.get(POLL_NANOS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException notYet) {
        // so look at the attempt again
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | CancellationException unknown) {
        break;
      }
    }
    throw new UnknownHostException(host);
  }

  private FutureTask<InetAddress[]> running(String host) {
    var mine = new FutureTask<>(() -> lookUp(host));
    FutureTask<InetAddress[]> running = current.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    try {
      threads.execute(mine);
    } catch (Error | RuntimeException noThread) {
      current.set(null); // for it will never run
      mine.cancel(false); // and others may wait for it already
      throw noThread;
    }
    return mine;
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    try {
      return resolver.resolve(host);
    } finally {
      current.set(null); // before anybody has the result, so that whoever comes next looks anew
    }
  }
}
