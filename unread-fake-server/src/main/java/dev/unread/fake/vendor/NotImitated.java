package dev.unread.fake.vendor;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.http.Resettable;
import dev.unread.fake.state.Application;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Answers what no route takes: the vendor's 404, with a header that says whether the path is wrong
 * or the vendor has it and the fake does not. The latter is marked in the exchange, and counted.
 */
@Singleton
public final class NotImitated implements Resettable {

  private static final String HEADER = "Unread-Fake";
  private static final int MOST = 200;

  private final Map<Application, Map<String, Integer>> counts = new ConcurrentHashMap<>();

  @Inject
  NotImitated() {}

  Answer answer(Exchange exchange) {
    if (!KnownPaths.include(exchange.path())) {
      return Answer.notFound().with(HEADER, "wrong path");
    }
    return answerTo(exchange);
  }

  /** Answers a call that has a route, but says something that is not imitated. */
  Answer answerTo(Exchange exchange) {
    exchange.markNotImitated();
    String call = exchange.method() + " " + exchange.path();
    Map<String, Integer> calls =
        counts.computeIfAbsent(exchange.application(), none -> new TreeMap<>());
    synchronized (calls) {
      if (calls.size() < MOST || calls.containsKey(call)) {
        calls.merge(call, 1, Integer::sum);
      }
    }
    return Answer.notFound().with(HEADER, "not imitated");
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
