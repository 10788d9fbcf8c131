package dev.unread.examples.badge;

import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.UnreadCountException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service on its port. */
@Singleton
final class BadgeServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BadgeServer.class);

  private final Settings settings;
  private final Meters meters;
  private final UnreadCountClient client;
  private final GracefulHandler underWay = new GracefulHandler();
  private final Javalin javalin;

  @Inject
  BadgeServer(Settings settings, BadgeCall badges, Meters meters, UnreadCountClient client) {
    this.settings = settings;
    this.meters = meters;
    this.client = client;
    this.javalin = Javalin.create(config -> configure(config, badges));
  }

  private void configure(JavalinConfig config, BadgeCall badges) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.modifyServer(server -> server.insertHandler(underWay));
    config.requestLogger.http(meters::requestEnded);
    JsonErrors.configure(config);
    config.routes.get("/badge/{user}", badges);
    config.routes.get("/health", context -> context.json(Map.of("status", "UP")));
    config.routes.get(
        "/metrics",
        context -> context.contentType("text/plain; version=0.0.4").result(meters.scrape()));
    config.routes.exception(UnreadCountException.class, this::respond);
  }

  private void respond(UnreadCountException failure, Context context) {
    LOG.warn("no badge, {}: {}", failure.reason(), failure.getMessage());
    ErrorResponse response = ErrorResponse.of(failure);
    if (response.retryAfter() != null) {
      context.header("Retry-After", Long.toString(response.retryAfter().toSeconds()));
    }
    context.status(response.status()).json(JsonErrors.body(response.error()));
  }

  /**
   * Serves.
   *
   * @throws BadSettingException if the service cannot listen on its host and port
   */
  BadgeServer start() {
    try {
      javalin.start(settings.host(), settings.port());
    } catch (RuntimeException cannotListen) {
      throw ListenFailure.of(cannotListen, settings);
    }
    return this;
  }

  /** Returns where it really listens. */
  String url() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "http://" + host + ":" + port();
  }

  int port() {
    return javalin.port();
  }

  /** Takes no more requests, answers those under way, then stops. */
  @Override
  public void close() {
    try {
      underWay.shutdown().get(settings.patience().toMillis() + 1_000, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unanswered) {
      LOG.warn("some requests were not answered in time");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
    client.close();
    meters.close();
  }
}
