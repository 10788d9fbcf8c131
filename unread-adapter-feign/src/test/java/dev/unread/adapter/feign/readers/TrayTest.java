package dev.unread.adapter.feign.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.readers.ReaderTotal.Counted;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TrayTest {

  private static final ReaderTotal ANSWER = new Counted(Ann.READER, 7);

  private final Tray tray = new Tray(1, 1);

  @Test
  void closedTrayWantsNothingMore() throws InterruptedException {
    assertThat(tray.ask()).isTrue();
    tray.put(ANSWER);
    tray.close();

    assertThat(tray.ask()).isFalse();
    tray.put(ANSWER);
    tray.put(ANSWER);
    assertThat(tray.awaitNext()).isFalse();
    assertThat(tray.progress()).isEqualTo(new Progress(1, 1, 0));
  }

  @Test
  void closingWakesWhoWaitsForAnAnswer() throws Exception {
    FutureTask<Boolean> taking = waiting(tray::awaitNext);
    tray.close();
    assertThat(taking.get()).isFalse();
  }

  @Test
  void closingWakesWhoWaitsForRoom() throws Exception {
    tray.put(ANSWER);
    FutureTask<Boolean> putting =
        waiting(
            () -> {
              tray.put(ANSWER);
              return true;
            });
    tray.close();
    assertThat(putting.get()).isTrue();
    assertThat(tray.progress().counted()).isEqualTo(1);
  }

  @Test
  void mistakeReachesTheTakerAndClosesTheTray() throws Exception {
    var mistake = new IllegalStateException("the source is broken");
    FutureTask<Boolean> taking = waiting(tray::awaitNext);
    tray.closeFor(mistake);

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(taking::get).withCause(mistake);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(tray::awaitNext)
        .isSameAs(mistake);
    assertThat(tray.ask()).isFalse();
  }

  @Test
  void mistakeAfterTheEndIsNobodys() throws InterruptedException {
    tray.close();
    tray.closeFor(new IllegalStateException("too late"));
    assertThat(tray.awaitNext()).isFalse();
  }

  @Test
  void lastOfThoseWhoAskEndsTheWait() throws Exception {
    FutureTask<Boolean> taking = waiting(tray::awaitNext);
    tray.leave();
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
