package dev.unread.fake.http;

import dev.unread.fake.state.World;
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

/** The path of one vendor request: who calls, the filters, the call, the answer. */
@Singleton
public final class Pipeline {

  private final World world;
  private final List<Filter> filters;

  @Inject
  Pipeline(World world, Set<Filter> filters) {
    this.world = world;
    this.filters =
        filters.stream().sorted(Comparator.comparingInt(Filter::position).reversed()).toList();
  }

  /** Leads a method and a path to a call. */
  public Route route(HandlerType method, String path, Call call) {
    return new Route(method, path, handler(call));
  }

  /** Makes what Javalin calls of what answers. */
  public Handler handler(Call call) {
    Call filtered = exchange -> refusable(call, exchange);
    for (Filter filter : filters) {
      Call inner = filtered;
      filtered = exchange -> filter.around(exchange, inner);
    }
    Call whole = filtered;
    return context -> handle(context, whole);
  }

  private void handle(Context context, Call call) throws IOException {
    var exchange = new Exchange(context, world);
    Answer answer = call.answer(exchange);
    CompletableFuture<Boolean> hold = exchange.hold();
    if (hold == null) {
      send(exchange, answer);
    } else {
      context.future(() -> hold.thenAccept(proceed -> sendIf(proceed, exchange, answer)));
    }
  }

  private static void sendIf(boolean proceed, Exchange exchange, Answer answer) {
    if (!proceed) {
      return;
    }
    try {
      send(exchange, answer);
    } catch (IOException clientIsGone) {
      throw new UncheckedIOException(clientIsGone);
    }
  }

  private static Answer refusable(Call call, Exchange exchange) {
    try {
      return call.answer(exchange);
    } catch (Refusal refusal) {
      return refusal.answer(exchange.application().guesses());
    } catch (HttpResponseException tooMuch) {
      return Answer.errors(tooMuch.getStatus(), "Bad request");
    }
  }

  // Straight to Jetty, which writes headers and a body of known length at once.
  private static void send(Exchange exchange, Answer answer) throws IOException {
    HttpFields.Mutable fields = prepare(exchange, answer);
    byte[] body = answer.body();
    if (answer.status() != HttpStatus.NO_CONTENT_204) {
      fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    if (body.length > 0) {
      exchange.context().res().getOutputStream().write(body);
    }
  }

  /** Sets status and headers, and returns the headers. */
  static HttpFields.Mutable prepare(Exchange exchange, Answer answer) {
    exchange.context().res().setStatus(answer.status());
    // The servlet's own headers would rewrite the content type without the vendor's blank.
    HttpFields.Mutable fields =
        ServletContextRequest.getServletContextRequest(exchange.context().req())
            .getServletContextResponse()
            .getWrapped()
            .getHeaders();
    fields.put(HttpHeader.CONTENT_TYPE, answer.contentType());
    CommonHeaders.add(exchange, answer, fields);
    answer.headers().forEach(fields::put);
    return fields;
  }
}
