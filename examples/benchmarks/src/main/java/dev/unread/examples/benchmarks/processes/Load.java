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

/** A bounded load on loopback: each connection asks again as soon as it is answered. */
record Load(int connections, Duration time) {

  private static final int MOST_PER_CONNECTION = 2_000_000;

  /** Returns the good answers a second; a single bad one ends the run. */
  double on(int port) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      var counts = new ArrayList<Future<Integer>>();
      for (int i = 0; i < connections; i++) {
        counts.add(threads.submit(asking(port, start + time.toNanos())));
      }
      int answers = 0;
      for (var count : counts) {
        answers += count.get();
      }
      return answers * 1e9 / (System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new IOException("the load met a bad answer", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Integer> asking(int port, long end) {
    return () -> {
      try (var asker = new Asker(port, Question.ofTheRecipe())) {
        int answers = 0;
        while (System.nanoTime() < end && answers < MOST_PER_CONNECTION) {
          if (!asker.ask()) {
            throw new IOException("not the expected answer");
          }
          answers++;
        }
        return answers;
      }
    };
  }
}
