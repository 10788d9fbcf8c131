package dev.unread.fake.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.ServletEntry;
import io.javalin.util.JavalinException;
import io.javalin.util.JavalinLogger;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.inject.Inject;
import javax.inject.Singleton;
import kotlin.LazyKt;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** The server on its port: Javalin and Jetty, and the table of all routes. */
@Singleton
public final class HttpServer {

  private static final long IDLE_MILLIS_AT_STOP = 300;

  private static final byte[] FAILED =
      "{\"errors\":[\"Internal Server Error\"]}".getBytes(StandardCharsets.UTF_8);

  private final RouteTable routes;
  private final RequestBodyReader bodyReader;
  private final JettyErrorHandler errorHandler;
  private final Optional<HttpsConnector> https;
  private final SlowRequestTimeout slowRequestTimeout;
  private final LargeResponseBodies largeBodies;
  private final MemoryExhaustion memory;
  private @org.jspecify.annotations.Nullable Javalin javalin;

  @Inject
  HttpServer(
      RouteTable routes,
      RequestBodyReader bodyReader,
      JettyErrorHandler errorHandler,
      Optional<HttpsConnector> https,
      SlowRequestTimeout slowRequestTimeout,
      LargeResponseBodies largeBodies,
      MemoryExhaustion memory) {
    this.routes = routes;
    this.bodyReader = bodyReader;
    this.errorHandler = errorHandler;
    this.https = https;
    this.slowRequestTimeout = slowRequestTimeout;
    this.largeBodies = largeBodies;
    this.memory = memory;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any that is free
   */
  public void start(String host, int port) {
    Javalin created = Javalin.create(config -> configure(config, host, port));
    javalin = created;
    JavalinLoggerAdvice.silenced(created::start);
  }

  private void configure(JavalinConfig config, String host, int port) {
    // Without Javalin's web sockets, which nobody here uses and every start would load.
    var servlet = new ServletEntry(null, new JavalinServlet(config.unsafe));
    config.unsafe.servlet = LazyKt.lazyOf(servlet);
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.addConnector(
        (server, http) -> {
          var connector = new StoppableConnector(server, new HttpConnectionFactory(http));
          connector.setHost(host);
          connector.setPort(port);
          return connector;
        });
    config.jetty.threadPool = new WorkerThreads(memory);
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(800);
          // In place of Javalin's statistics, which nobody reads.
          server.setHandler(bodyReader);
          server.setErrorHandler(errorHandler);
          https.ifPresent(connector -> connector.addTo(server));
          OpenConnections.limit(server);
          // After HTTPS, or it would not be watched.
          slowRequestTimeout.addTo(server);
        });
    config.jetty.modifyServletContextHandler(
        context -> {
          context.setSessionHandler(new NoSessions());
          context.setErrorHandler(errorHandler);
        });
    config.routes.exception(Exception.class, (failure, context) -> failed(failure, context.res()));
    config.routes.addHttpHandler(HandlerType.BEFORE, "*", this::handle);
  }

  // Javalin has a handler for errors, of a type that its module does not export.
  private void handle(Context context) throws IOException {
    context.skipRemainingHandlers(); // there are none: the table has all
    try {
      route(context);
    } catch (Error failure) {
      failed(failure, context.res());
    }
  }

  // At shutdown, Jetty half-closes a connection whose last response went out without "Connection:
  // close", and yet dispatches a request that the client has sent on it since. Its response could
  // not be written any more, so it must not change anything either: it is dropped here.
  private void route(Context context) throws IOException {
    var request = new ServerRequest(context);
    if (request.connection().canAnswer()) {
      RouteTable.Match match = routes.find(request.method(), request.path());
      match
          .handler()
          .handle(request.with(match.pathParameters()), new ServerResponse(context, largeBodies));
    }
  }

  private void failed(Throwable failure, HttpServletResponse response) {
    Throwable cause = failure.getCause();
    memory.note(failure instanceof CompletionException && cause != null ? cause : failure);
    JavalinLogger.error("a request failed", failure);
    if (!response.isCommitted()) {
      response.setStatus(500);
      response.setContentType("application/json");
      try {
        response.getOutputStream().write(FAILED);
      } catch (IOException clientIsGone) {
        // nobody is left to be told
      }
    }
  }

  /** Returns whether it was started, even if it is stopped by now. */
  public boolean wasStarted() {
    return javalin != null;
  }

  /** Returns the port that it serves on. */
  public int port() {
    return running().port();
  }

  /** Stops; idle connections are closed, whether or not a request is under way. */
  public void stop() {
    if (javalin != null) {
      for (Connector connector : javalin.jettyServer().server().getConnectors()) {
        if (connector instanceof AbstractConnector kept) {
          // Jetty would let clients keep an idle connection for a second, longer than its stop
          // waits.
          kept.setShutdownIdleTimeout(IDLE_MILLIS_AT_STOP);
        }
      }
      try {
        javalin.stop();
      } catch (JavalinException late) {
        if (!(late.getCause() instanceof TimeoutException)) {
          throw late;
        } // else what still hung is closed by now, as it should be
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
