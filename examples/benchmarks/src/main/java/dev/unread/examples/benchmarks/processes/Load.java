package dev.unread.examples.benchmarks.processes;

import dev.unread.examples.benchmarks.ExpectedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;

/**
 * A bounded load on loopback: each connection asks again as soon as it is answered. One thread
 * serves all of them, so that it takes little of the processors from the server, and a response
 * does not wait for a thread of its own to be woken.
 *
 * @param time when it ends
 * @param answers how many each connection asks for at most
 */
record Load(int connections, Duration time, int answers) {

  private static final int UNTIL_TIME_IS_UP = 2_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  Load(int connections, Duration time) {
    this(connections, time, UNTIL_TIME_IS_UP);
  }

  /**
   * What came of it.
   *
   * @param times of good answers, all of them
   */
  record Outcome(ResponseTimes times, double perSecond) {}

  /** Asks; a single bad answer ends the run. */
  Outcome on(int port) throws IOException {
    var open = new ArrayList<LoadConnection>();
    try (Selector selector = Selector.open()) {
      long start = System.nanoTime();
      for (int i = 0; i < connections; i++) {
        var connection = new LoadConnection(port, ExpectedExchange.ofTheRecipe());
        open.add(connection);
        connection.register(selector);
        connection.ask();
      }
      var times = new ResponseTimes();
      long end = start + time.toNanos();
      while (open.stream().anyMatch(LoadConnection::isAsking)) {
        if (selector.select(key -> step(key, end, times), PATIENCE.toMillis()) == 0) {
          throw new IOException("the server does not answer");
        }
      }
      return new Outcome(times, times.total() * 1e9 / (System.nanoTime() - start));
    } catch (UncheckedIOException bad) {
      throw new IOException("the load met a bad answer", bad);
    } finally {
      for (LoadConnection connection : open) {
        connection.close();
      }
    }
  }

  private void step(SelectionKey key, long end, ResponseTimes times) {
    var connection = (LoadConnection) key.attachment();
    try {
      if (connection.receive(times)) {
        if (System.nanoTime() < end && connection.answers() < answers) {
          connection.ask();
        } else {
          connection.rest();
        }
      }
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }
}
