package dev.unread.fake.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.ServletEntry;
import io.javalin.util.JavalinException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.inject.Inject;
import javax.inject.Singleton;
import kotlin.LazyKt;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server on its port: Javalin, with every room's routes. */
@Singleton
public final class HttpFace {

  private static final long IDLE_MILLIS_AT_STOP = 300;
  private static final int MOST_THREADS = 250;
  private static final int FEWEST_THREADS = 3;

  private final List<Route> routes;
  private final List<JettySetup> setups;
  private @org.jspecify.annotations.Nullable Javalin javalin;

  /** Adds to Jetty's server before it starts: another connector, a limit. */
  public interface JettySetup {
    /** Adds to the server. */
    void setUp(Server server);
  }

  @Inject
  HttpFace(Set<Route> routes, Set<JettySetup> setups) {
    // Javalin takes the first route that fits, so the plainest goes first.
    this.routes =
        routes.stream()
            .sorted(
                Comparator.comparing(HttpFace::vagueness)
                    .thenComparing(
                        Comparator.comparing((Route route) -> route.path().length()).reversed())
                    .thenComparing(Route::path))
            .toList();
    this.setups = List.copyOf(setups);
  }

  private static int vagueness(Route route) {
    return route.path().contains("<") ? 2 : route.path().contains("{") ? 1 : 0;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any that is free
   */
  public void start(String host, int port) {
    javalin = Javalin.create(this::configure).start(host, port);
  }

  private void configure(JavalinConfig config) {
    // Without Javalin's web sockets, which nobody here uses and every start would load.
    var servlet = new ServletEntry(null, new JavalinServlet(config.unsafe));
    config.unsafe.servlet = LazyKt.lazyOf(servlet);
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = 16_000_000L;
    config.router.ignoreTrailingSlashes = false;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.threadPool = threads();
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(800);
          // Javalin's statistics, which nobody reads.
          server.setHandler((Handler) null);
          setups.forEach(setup -> setup.setUp(server));
        });
    config.jetty.modifyServletContextHandler(
        context -> context.setSessionHandler(new NoSessions()));
    routes.forEach(
        route -> {
          config.routes.addHttpHandler(route.method(), route.path(), ifHeard(route.handler()));
          if (route.method().equals(HandlerType.GET)) {
            // Javalin would say 200 to whatever is asked for; Jetty leaves the body out.
            config.routes.addHttpHandler(HandlerType.HEAD, route.path(), ifHeard(route.handler()));
          }
        });
  }

  // In a stop, Jetty closes its side of a connection whose last answer could not announce that any
  // more, and yet takes up what the client has sent there since. A message that is stored and never
  // confirmed would be the worst of both.
  private static io.javalin.http.Handler ifHeard(io.javalin.http.Handler handler) {
    return context -> {
      if (Connection.of(context.req()).canAnswer()) {
        handler.handle(context);
      }
    };
  }

  // Javalin's pool, but without reserved threads: to wake one for each request costs a fifth of the
  // answers that two cores can give. And it starts those alone that every server needs at once:
  // a selector, an acceptor, one that answers.
  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("unread-fake");
    threads.setReservedThreads(0);
    return threads;
  }

  /** Returns whether it was started, even if it is stopped by now. */
  public boolean wasStarted() {
    return javalin != null;
  }

  /** Returns the port that it serves on. */
  public int port() {
    return running().port();
  }

  /** Stops; connections on which nothing moves are cut, whether or not a request is under way. */
  public void stop() {
    if (javalin != null) {
      for (Connector connector : javalin.jettyServer().server().getConnectors()) {
        if (connector instanceof AbstractConnector kept) {
          // Jetty lets clients keep an idle connection for a second, which outlasts its own
          // patience.
          kept.setShutdownIdleTimeout(IDLE_MILLIS_AT_STOP);
        }
      }
      try {
        javalin.stop();
      } catch (JavalinException late) {
        if (!(late.getCause() instanceof TimeoutException)) {
          throw late;
        } // else what still hung is cut by now, as it should be
      }
    }
  }

  private Javalin running() {
    if (javalin == null) {
      throw new IllegalStateException("the fake is not started; call start() first");
    }
    return javalin;
  }
}
