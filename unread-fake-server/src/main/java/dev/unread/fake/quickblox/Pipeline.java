package dev.unread.fake.quickblox;

import dev.unread.fake.http.Route;
import dev.unread.fake.state.ApplicationRegistry;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** The path of one vendor request: identity, interceptors, endpoint, response. */
@Singleton
public final class Pipeline {

  private final ApplicationRegistry registry;
  private final List<Interceptor> interceptors;

  @Inject
  Pipeline(ApplicationRegistry registry, Set<Interceptor> interceptors) {
    this.registry = registry;
    this.interceptors =
        interceptors.stream()
            .sorted(Comparator.comparingInt(Interceptor::position).reversed())
            .toList();
  }

  /** Routes a method and a path to an endpoint. */
  public Route route(HandlerType method, String path, Endpoint endpoint) {
    return new Route(method, path, handler(endpoint));
  }

  /** Makes a handler of Javalin's of an endpoint. */
  public Handler handler(Endpoint endpoint) {
    Endpoint intercepted = exchange -> withErrors(endpoint, exchange);
    for (Interceptor interceptor : interceptors) {
      Endpoint inner = intercepted;
      intercepted = exchange -> interceptor.intercept(exchange, inner);
    }
    Endpoint whole = intercepted;
    return context -> handle(context, whole);
  }

  private void handle(Context context, Endpoint endpoint) throws IOException {
    var exchange = new Exchange(context, registry);
    Response response = endpoint.handle(exchange);
    CompletableFuture<Boolean> hold = exchange.hold();
    if (hold == null) {
      send(exchange, response);
    } else {
      context.future(() -> hold.thenAccept(proceed -> sendIf(proceed, exchange, response)));
    }
  }

  private static void sendIf(boolean proceed, Exchange exchange, Response response) {
    if (!proceed) {
      return;
    }
    try {
      send(exchange, response);
    } catch (IOException clientIsGone) {
      throw new UncheckedIOException(clientIsGone);
    }
  }

  private static Response withErrors(Endpoint endpoint, Exchange exchange) {
    try {
      return endpoint.handle(exchange);
    } catch (ErrorResponseException error) {
      return error.response(exchange.application().guesses());
    } catch (HttpResponseException tooMuch) {
      return Response.errors(tooMuch.getStatus(), "Bad request");
    }
  }

  // Straight to Jetty, which writes headers and a body of known length at once.
  private static void send(Exchange exchange, Response response) throws IOException {
    HttpFields.Mutable fields = prepare(exchange, response);
    byte[] body = response.body();
    if (!hasNoBody(response.status())) {
      fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    if (body.length > 0) {
      exchange.context().res().getOutputStream().write(body);
    }
  }

  private static boolean hasNoBody(int status) {
    return status == HttpStatus.NO_CONTENT_204 || status == HttpStatus.NOT_MODIFIED_304;
  }

  /** Sets status and headers, and returns the headers. */
  static HttpFields.Mutable prepare(Exchange exchange, Response response) {
    exchange.context().res().setStatus(response.status());
    // The servlet's own headers would rewrite the content type without the vendor's blank.
    HttpFields.Mutable fields =
        ServletContextRequest.getServletContextRequest(exchange.context().req())
            .getServletContextResponse()
            .getWrapped()
            .getHeaders();
    fields.put(HttpHeader.CONTENT_TYPE, response.contentType());
    QuickBloxHeaders.add(exchange, response, fields);
    response.headers().forEach(fields::put);
    return fields;
  }
}
