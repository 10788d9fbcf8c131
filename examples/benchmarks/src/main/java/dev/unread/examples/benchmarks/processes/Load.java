package dev.unread.examples.benchmarks.processes;

import dev.unread.examples.benchmarks.Asker;
import dev.unread.examples.benchmarks.Question;
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
   * @param answers all of them good
   */
  record Outcome(int answers, double perSecond) {}

  /** Asks; a single bad answer ends the run. */
  Outcome on(int port) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      var counts = new ArrayList<Future<Integer>>();
      for (int i = 0; i < connections; i++) {
        counts.add(threads.submit(asking(port, start + time.toNanos())));
      }
      int good = 0;
      for (var count : counts) {
        good += count.get();
      }
      return new Outcome(good, good * 1e9 / (System.nanoTime() - start));
    } catch (ExecutionException e) {
      throw new IOException("the load met a bad answer", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Integer> asking(int port, long end) {
    return () -> {
      try (var asker = new Asker(port, Question.ofTheRecipe())) {
        int good = 0;
        while (System.nanoTime() < end && good < answers) {
          if (!asker.ask()) {
            throw new IOException("not the expected answer");
          }
          good++;
        }
        return good;
      }
    };
  }
}
