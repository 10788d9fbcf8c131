package dev.unread.adapter.feign.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first request of a batch goes alone, so that a cold process sends no burst. */
@Timeout(60)
class BatchWorkersTest {

  private static final int THREADS = 4;

  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch firstAnswered = new CountDownLatch(1);
  private final ResultQueue queue = new ResultQueue(100, THREADS);

  private BatchWorkers workers(Duration alone) {
    return new BatchWorkers(
        this::ask,
        LongStream.range(1, 9).mapToObj(id -> Reader.onBehalfOf(UserId.of(id))).iterator(),
        queue,
        THREADS,
        alone,
        work -> {
          var thread = new Thread(work);
          threads.add(thread);
          return thread;
        });
  }

  private ReaderResult ask(Reader reader) {
    if (asked.incrementAndGet() == 1) {
      try {
        firstAnswered.await();
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    }
    return new Counted(reader, 1);
  }

  private static void awaitThat(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void othersWaitForTheResultOfTheFirst() throws InterruptedException {
    workers(Duration.ofMinutes(5)).start();
    awaitThat(
        () -> threads.size() == THREADS && threads.stream().allMatch(BatchWorkersTest::isWaiting));

    assertThat(asked).hasValue(1);
    firstAnswered.countDown();
    awaitThat(() -> asked.get() == 8);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void firstThatIsLongInComingHoldsUpTheOthersForALimitedTime() {
    workers(Duration.ofMillis(1)).start();

    awaitThat(() -> asked.get() == 8);
    firstAnswered.countDown();
  }

  @Test
  void batchThatIsClosedMeanwhileEnds() throws InterruptedException {
    BatchWorkers workers = workers(Duration.ofMinutes(5));
    workers.start();
    awaitThat(
        () -> threads.size() == THREADS && threads.stream().allMatch(BatchWorkersTest::isWaiting));

    workers.close();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(asked).hasValue(1);
  }
}
