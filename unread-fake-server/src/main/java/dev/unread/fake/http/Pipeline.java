package dev.unread.fake.http;

import dev.unread.fake.state.World;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;

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

  private void handle(Context context, Call call) {
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
    if (proceed) {
      send(exchange, answer);
    }
  }

  private static Answer refusable(Call call, Exchange exchange) {
    try {
      return call.answer(exchange);
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (HttpResponseException tooMuch) {
      return Answer.errors(tooMuch.getStatus(), "Bad request");
    }
  }

  private static void send(Exchange exchange, Answer answer) {
    prepare(exchange, answer);
    if (answer.status() != HttpServletResponse.SC_NO_CONTENT) {
      exchange.context().res().setContentLength(answer.body().length);
    }
    exchange.context().result(answer.body());
  }

  static void prepare(Exchange exchange, Answer answer) {
    HttpServletResponse response = exchange.context().res();
    response.setStatus(answer.status());
    CommonHeaders.put(exchange, answer, response);
    answer.headers().forEach(response::setHeader);
    contentType(exchange, answer.contentType());
    exchange.context().result(answer.body());
  }

  // The servlet's own setter would rewrite it without the blank that the vendor has after the
  // semicolon.
  private static void contentType(Exchange exchange, String contentType) {
    ServletContextRequest.getServletContextRequest(exchange.context().req())
        .getServletContextResponse()
        .getWrapped()
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, contentType);
  }
}
