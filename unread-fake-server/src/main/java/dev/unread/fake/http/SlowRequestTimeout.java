package dev.unread.fake.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which one request, or one TLS handshake, keeps arriving for longer than a
 * limit. Jetty's idle timeout starts anew with every byte, so a byte now and then would hold a
 * connection forever.
 */
final class SlowRequestTimeout implements Connection.Listener {

  private static final long SWEEP_MILLIS = 1000;
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final MemoryExhaustion memory;
  private final Map<Connection, Progress> watched = new ConcurrentHashMap<>();
  private final Map<SslConnection, Long> handshakesSinceNanos = new ConcurrentHashMap<>();

  /**
   * The progress of a connection at the last sweep; since when a request has been arriving, or
   * null.
   */
  private record Progress(
      long requests, long responses, long bytes, @Nullable Long arrivingSinceNanos) {}

  @Inject
  SlowRequestTimeout(MemoryExhaustion memory) {
    this.memory = memory;
  }

  /** Watches all connectors of a server that is going to be started. */
  void addTo(Server server) {
    server.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle starting) {
            for (Connector connector : server.getConnectors()) {
              connector.addEventListener(SlowRequestTimeout.this);
            }
          }

          @Override
          public void lifeCycleStarted(LifeCycle started) {
            sweepLater(server.getScheduler());
          }
        });
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection encrypted) {
      handshakesSinceNanos.put(encrypted, System.nanoTime());
      encrypted.addHandshakeListener(
          new SslHandshakeListener() {
            @Override
            public void handshakeSucceeded(Event event) {
              handshakesSinceNanos.remove(encrypted);
            }
          });
    } else {
      watched.put(connection, progress(connection, null));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof SslConnection encrypted) {
      handshakesSinceNanos.remove(encrypted);
    } else {
      watched.remove(connection);
    }
  }

  private static Progress progress(Connection http, @Nullable Long since) {
    return new Progress(http.getMessagesIn(), http.getMessagesOut(), http.getBytesIn(), since);
  }

  private void sweepLater(Scheduler scheduler) {
    scheduler.schedule(
        () -> {
          try {
            sweep();
          } catch (OutOfMemoryError full) {
            memory.note(full);
          } finally {
            sweepLater(scheduler);
          }
        },
        SWEEP_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    long now = System.nanoTime();
    watched.forEach((http, last) -> check(http, last, now));
    handshakesSinceNanos.forEach(
        (encrypted, since) -> {
          if (now - since > LIMIT_NANOS) {
            encrypted.getEndPoint().close();
          }
        });
  }

  private void check(Connection http, Progress last, long now) {
    boolean another =
        http.getMessagesIn() != last.requests() || http.getMessagesOut() != last.responses();
    Long since = last.arrivingSinceNanos();
    if (another) {
      watched.replace(http, last, progress(http, null));
    } else if (http.getBytesIn() == last.bytes()) {
      return;
    } else if (since != null && now - since > LIMIT_NANOS) {
      http.getEndPoint().close();
    } else {
      watched.replace(http, last, progress(http, since == null ? Long.valueOf(now) : since));
    }
  }
}
