package dev.unread.fake.vendor;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Call;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.http.Filter;
import dev.unread.fake.http.Resettable;
import dev.unread.fake.state.Application;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Counts what was asked that the vendor has and the fake does not, and says so in a header of the
 * answer, the vendor's 404. At a path that the vendor does not have either, the header says that.
 */
@Singleton
public final class NotImitated implements Filter, Resettable {

  private static final String HEADER = "Unread-Fake";
  private static final int MOST = 200;

  private final Map<Application, Map<String, Integer>> counts = new ConcurrentHashMap<>();

  @Inject
  NotImitated() {}

  /** Answers what no route takes. */
  static Answer noRoute(Exchange exchange) {
    return KnownPaths.include(exchange.path())
        ? answer(exchange)
        : Answer.notFound().with(HEADER, "wrong path");
  }

  /** Answers what has a route, but says something that is not imitated. */
  static Answer answer(Exchange exchange) {
    exchange.markNotImitated();
    return Answer.notFound().with(HEADER, "not imitated");
  }

  @Override
  public Answer around(Exchange exchange, Call call) {
    Answer answer = call.answer(exchange);
    if (!exchange.isImitated()) {
      count(exchange);
    }
    return answer;
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
