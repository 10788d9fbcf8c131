package dev.unread.examples.benchmarks.processes;

import dev.unread.examples.benchmarks.ExpectedExchange;
import dev.unread.examples.benchmarks.RawHttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A bounded load on loopback: each connection asks again as soon as it is answered.
 *
 * @param time when it ends
 * @param answers how many each connection asks for at most
 */
record Load(int connections, Duration time, int answers) {

  private static final int UNTIL_TIME_IS_UP = 2_000_000;

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
  Outcome on(int port) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      var connected = new ArrayList<Future<ResponseTimes>>();
      for (int i = 0; i < connections; i++) {
        connected.add(threads.submit(asking(port, start + time.toNanos())));
      }
      var times = new ResponseTimes();
      for (var each : connected) {
        times.add(each.get());
      }
      return new Outcome(times, times.total() * 1e9 / (System.nanoTime() - start));
    } catch (ExecutionException e) {
      throw new IOException("the load met a bad answer", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<ResponseTimes> asking(int port, long end) {
    return () -> {
      try (var connection = new RawHttpConnection(port, ExpectedExchange.ofTheRecipe())) {
        var times = new ResponseTimes();
        for (long asked = System.nanoTime(); asked < end && times.total() < answers; ) {
          if (!connection.ask()) {
            throw new IOException("not the expected answer");
          }
          long answered = System.nanoTime();
          times.add(answered - asked);
          asked = answered;
        }
        return times;
      }
    };
  }
}
