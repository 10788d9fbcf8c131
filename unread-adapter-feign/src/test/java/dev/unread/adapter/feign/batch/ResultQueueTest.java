package dev.unread.adapter.feign.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.adapter.feign.doubles.Ann;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ResultQueueTest {

  private static final ReaderResult RESULT = new Counted(Ann.READER, 7);

  private final ResultQueue queue = new ResultQueue(1, 1);

  @Test
  void closedQueueTakesNothingMore() throws InterruptedException {
    assertThat(queue.tryStart()).isTrue();
    queue.put(0, RESULT);
    queue.close();

    assertThat(queue.tryStart()).isFalse();
    queue.put(0, RESULT);
    queue.put(0, RESULT);
    assertThat(queue.awaitNext()).isFalse();
    assertThat(queue.progress()).isEqualTo(new BatchProgress(1, 1, 0));
  }

  @Test
  void closingWakesTheConsumer() throws Exception {
    FutureTask<Boolean> taking = waiting(queue::awaitNext);
    queue.close();
    assertThat(taking.get()).isFalse();
  }

  @Test
  void closingWakesWorkersThatWaitForRoom() throws Exception {
    queue.put(0, RESULT);
    FutureTask<Boolean> putting =
        waiting(
            () -> {
              queue.put(0, RESULT);
              return true;
            });
    queue.close();
    assertThat(putting.get()).isTrue();
    assertThat(queue.progress().counted()).isEqualTo(1);
  }

  @Test
  void failureReachesTheConsumerAndClosesTheQueue() throws Exception {
    var failure = new IllegalStateException("the source is broken");
    FutureTask<Boolean> taking = waiting(queue::awaitNext);
    queue.closeExceptionally(failure);

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(taking::get).withCause(failure);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(queue::awaitNext)
        .isSameAs(failure);
    assertThat(queue.tryStart()).isFalse();
  }

  @Test
  void failureAfterTheEndIsIgnored() throws InterruptedException {
    queue.close();
    queue.closeExceptionally(new IllegalStateException("too late"));
    assertThat(queue.awaitNext()).isFalse();
  }

  @Test
  void lastWorkerToEndEndsTheWait() throws Exception {
    FutureTask<Boolean> taking = waiting(queue::awaitNext);
    queue.workerEnded();
    assertThat(taking.get()).isFalse();
  }

  /** Runs work in a thread of its own until that waits. */
  private static FutureTask<Boolean> waiting(Callable<Boolean> work) {
    var task = new FutureTask<>(work);
    var thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
    return task;
  }
}
