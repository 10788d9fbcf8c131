package dev.unread.examples.badge;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every error has one shape, {@code {"error":"…"}}: those of the routes, of Javalin, and of Jetty,
 * which refuses what is not HTTP, and whatever comes while the service stops.
 */
final class JsonErrors implements Request.Handler {

  private static final Logger LOG = LoggerFactory.getLogger(JsonErrors.class);

  private static final String RETRY_SOON = "1";

  static void configure(JavalinConfig config) {
    var jetty = new JsonErrors();
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(server -> server.setErrorHandler(jetty));
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(jetty));
    config.routes.exception(HttpResponseException.class, JsonErrors::refused);
    config.routes.exception(Exception.class, JsonErrors::unexpected);
  }

  static Map<String, String> body(String error) {
    return Map.of("error", error);
  }

  private static void refused(HttpResponseException refusal, Context context) {
    String error = String.valueOf(refusal.getMessage());
    if (refusal instanceof NotFoundResponse) {
      error = "no such path";
    } else if (refusal instanceof MethodNotAllowedResponse) {
      error = "only GET is allowed here";
      context.header("Allow", "GET, HEAD");
    }
    context.status(refusal.getStatus()).json(body(error));
  }

  private static void unexpected(Exception failure, Context context) {
    LOG.error("unexpected failure", failure);
    context.status(HttpStatus.INTERNAL_SERVER_ERROR).json(body("badges are out of order"));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException cause) {
      status = cause.getCode();
      response.setStatus(status);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    if (status == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SOON);
    }
    Content.Sink.write(response, true, "{\"error\":\"" + error(status) + "\"}", callback);
    return true;
  }

  private static String error(int status) {
    return switch (status / 100) {
      case 4 -> "not a valid HTTP request";
      default ->
          status == HttpStatus.SERVICE_UNAVAILABLE.getCode()
              ? "about to restart"
              : "badges are out of order";
    };
  }
}
