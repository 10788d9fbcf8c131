package dev.unread.adapter.feign.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.net.InetAddressUtils;
import org.jspecify.annotations.Nullable;

/**
 * Looks the addresses of the host up within the attempt's time. A look-up cannot be interrupted, so
 * it runs on a thread that waits in the caller's place, one at a time for all who want to know.
 */
final class NameLookup {

  /** Tells the addresses of a host. */
  @FunctionalInterface
  interface Names {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  private static final long GLANCE_NANOS = 5_000_000;

  private final Names names;
  private final Executor threads;
  private final AtomicReference<@Nullable FutureTask<InetAddress[]>> current =
      new AtomicReference<>();

  NameLookup(Names names) {
    this(names, NameLookup::startDaemon);
  }

  NameLookup(Names names, Executor threads) {
    this.names = names;
    this.threads = threads;
  }

  private static void startDaemon(Runnable work) {
    var thread = new Thread(work, "unread-name-lookup");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the addresses of the host, which may be an address itself. */
  InetAddress[] addressesOf(String host, Attempt attempt) throws UnknownHostException {
    if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6URLBracketed(host)) {
      return InetAddress.getAllByName(host);
    }
    FutureTask<InetAddress[]> running = running(host);
    while (attempt.ended() == null) {
      try {
        return running.get(GLANCE_NANOS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException notYet) {
        // so look at the attempt again
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException unknown) {
        break;
      }
    }
    throw new UnknownHostException(host);
  }

  private FutureTask<InetAddress[]> running(String host) {
    var mine = new FutureTask<>(() -> resolve(host));
    FutureTask<InetAddress[]> running = current.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    try {
      threads.execute(mine);
    } catch (Error | RuntimeException noThread) {
      current.set(null); // for it will never run, and others would wait for it
      throw noThread;
    }
    return mine;
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    try {
      return names.addressesOf(host);
    } finally {
      current.set(null); // before anybody has the result, so that whoever comes next looks anew
    }
  }
}
