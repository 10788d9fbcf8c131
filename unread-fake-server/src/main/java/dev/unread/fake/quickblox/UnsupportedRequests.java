package dev.unread.fake.quickblox;

import dev.unread.fake.state.Application;
import dev.unread.fake.state.Resettable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Counts requests for what the vendor has and the fake does not imitate, and says so in a header of
 * the response, the vendor's 404. At a path that the vendor does not have either, the header says
 * that.
 */
@Singleton
public final class UnsupportedRequests implements Interceptor, Resettable {

  private static final String HEADER = "Unread-Fake";
  private static final int MOST = 200;

  private final Map<Application, Map<String, Integer>> counts = new ConcurrentHashMap<>();

  @Inject
  UnsupportedRequests() {}

  /** Answers what no route takes. */
  static Response noRoute(Exchange exchange) {
    return KnownPaths.include(exchange.path())
        ? reject(exchange)
        : Response.notFound().with(HEADER, "wrong path");
  }

  /** Answers what has a route, but says something that is not imitated. */
  static Response reject(Exchange exchange) {
    exchange.markNotImitated();
    return Response.notFound().with(HEADER, "not imitated");
  }

  @Override
  public Response intercept(Exchange exchange, Endpoint next) {
    Response response = next.handle(exchange);
    if (!exchange.isImitated()) {
      count(exchange);
    }
    return response;
  }

  private void count(Exchange exchange) {
    String call = exchange.method() + " " + exchange.path();
    Map<String, Integer> calls =
        counts.computeIfAbsent(exchange.application(), none -> new TreeMap<>());
    synchronized (calls) {
      if (calls.size() < MOST || calls.containsKey(call)) {
        calls.merge(call, 1, Integer::sum);
      }
    }
  }

  /** Returns how often each call came that is not imitated, such as {@code GET /blobs.json}. */
  public Map<String, Integer> counts(Application application) {
    Map<String, Integer> calls = counts.getOrDefault(application, new TreeMap<>());
    synchronized (calls) {
      return Map.copyOf(calls);
    }
  }

  @Override
  public void reset(Application application) {
    counts.remove(application);
  }
}
