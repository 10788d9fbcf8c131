package dev.unread.fake.quickblox;

import dev.unread.fake.http.RequestHandler;
import dev.unread.fake.http.Route;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import dev.unread.fake.snapshot.LimitExceededException;
import dev.unread.fake.state.ApplicationRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.inject.Inject;
import javax.inject.Singleton;

/** The path of one vendor request: identity, interceptors, endpoint, response. */
@Singleton
public final class Pipeline {

  private final ApplicationRegistry registry;
  private final Interceptor journalAndFaults;
  private final List<Interceptor> interceptors;

  /** What stands around every vendor call, from the outermost to the innermost. */
  @Inject
  Pipeline(
      ApplicationRegistry registry,
      SessionRequestInterceptor applicationNamedInTheBody,
      SessionRenewalInterceptor sessionRenewal,
      Interceptor journalAndFaults,
      RateLimitInterceptor rateLimit,
      ConditionalRequestInterceptor conditionalRequests,
      LastRequestTimeInterceptor lastRequestTime) {
    this.registry = registry;
    this.journalAndFaults = journalAndFaults;
    this.interceptors =
        List.of(
            applicationNamedInTheBody,
            sessionRenewal,
            journalAndFaults,
            rateLimit,
            conditionalRequests,
            lastRequestTime);
  }

  /** Routes a method and a path to an endpoint. */
  public Route route(Route.Method method, String path, Endpoint endpoint) {
    return new Route(method, path, handler(endpoint));
  }

  /** Makes a handler of requests of an endpoint. */
  public RequestHandler handler(Endpoint endpoint) {
    Endpoint intercepted = exchange -> withErrors(endpoint, exchange);
    var innermostFirst = new ArrayList<>(interceptors);
    Collections.reverse(innermostFirst);
    for (Interceptor interceptor : innermostFirst) {
      Endpoint inner = intercepted;
      intercepted = exchange -> interceptor.intercept(exchange, inner);
    }
    Endpoint whole = intercepted;
    return (request, response) -> handle(request, response, whole);
  }

  /** Answers a request that was refused before it was understood; it is recorded, and no more. */
  void refuse(ServerRequest request, ServerResponse serverResponse, int status) throws IOException {
    Exchange exchange = Exchange.refused(request, serverResponse, registry);
    String reason = status < 500 ? Exchange.BAD_REQUEST : ServerResponse.reason(status);
    send(exchange, journalAndFaults.intercept(exchange, any -> Response.errors(status, reason)));
  }

  private void handle(ServerRequest request, ServerResponse serverResponse, Endpoint endpoint)
      throws IOException {
    var exchange = new Exchange(request, serverResponse, registry);
    Response response = endpoint.handle(exchange);
    CompletableFuture<Boolean> hold = exchange.hold();
    if (hold == null) {
      send(exchange, response);
    } else {
      serverResponse.sendAfter(hold, () -> send(exchange, response));
    }
  }

  private static Response withErrors(Endpoint endpoint, Exchange exchange) {
    try {
      exchange.body(); // one that cannot be read is refused, whoever would have read it
      return endpoint.handle(exchange);
    } catch (ErrorResponseException error) {
      return error.response(exchange.application().guesses());
    } catch (LimitExceededException full) {
      return Response.baseErrors(422, String.valueOf(full.getMessage()))
          .with(UnsupportedRequests.HEADER, "full");
    }
  }

  private static void send(Exchange exchange, Response response) throws IOException {
    prepare(exchange, response);
    exchange.serverResponse().send(response.body(), response.blanks());
  }

  /** Sets status and headers. */
  static void prepare(Exchange exchange, Response response) {
    ServerResponse to = exchange.serverResponse();
    to.status(response.status()).contentType(response.contentType());
    QuickBloxHeaders.add(exchange, response, to);
    response.headers().forEach(to::header);
    exchange.prepared(response);
  }
}
