package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A caller that stood still until its time was over gets no permit for nothing. */
class LateCallerTest {

  private static final long MILLISECOND = 1_000_000L;

  private final AtomicLong now = new AtomicLong(77_000 * MILLISECOND);
  private final ModelPermitStore model =
      new ModelPermitStore(AccountRate.fixed(160), () -> 1_700_000_000_000_000L + now.get() / 1000);
  private boolean gone;
  private final PermitQueue queue =
      new PermitQueue(
          new PermitStore() {
            @Override
            public CompletionStage<PermitReply> ask(PermitRequest request) {
              return gone
                  ? CompletableFuture.failedFuture(new IOException("gone"))
                  : CompletableFuture.completedFuture(model.reply(request));
            }

            @Override
            public void close() {}
          },
          50 * MILLISECOND,
          1,
          new StoreEvents(RateLimiterObserver.NONE),
          now::get,
          () -> 0.5);

  private PendingPermit join(long patienceMillis) {
    return queue.join(Priority.INTERACTIVE, patienceMillis * MILLISECOND);
  }

  private void pass(long millis) {
    now.addAndGet(millis * MILLISECOND);
  }

  @Test
  void storeThatIsInUseGivesItNone() throws InterruptedException {
    PendingPermit late = join(100);
    pass(200);

    assertThat(queue.await(late)).isPositive();
    assertThat(late.isGiven()).isFalse();
    assertThat(model.booked()).isZero();
  }

  @Test
  void storeThatIsComingBackGivesItNone() {
    gone = true;
    queue.poll(join(10_000));
    PendingPermit late = join(100);
    gone = false;
    pass(500);
    queue.poll(join(10_000)); // finds the store again

    assertThat(queue.poll(late)).isPositive();
    assertThat(late.isGiven()).isFalse();
  }
}
