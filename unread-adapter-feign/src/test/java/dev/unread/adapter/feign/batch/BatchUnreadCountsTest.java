package dev.unread.adapter.feign.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.adapter.feign.batch.ReaderResult.Failed;
import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.doubles.BlockingPort;
import dev.unread.adapter.feign.doubles.FailingExecutor;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import dev.unread.domain.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchUnreadCountsTest {

  private final Collection<Thread> threads = new ConcurrentLinkedQueue<>();
  private final ThreadFactory recording =
      work -> {
        var thread = new Thread(work);
        threads.add(thread);
        return thread;
      };

  @AfterEach
  void allThreadsEnd() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void hundredThousandReadersAreAskedForOnceEach() {
    var seen = new BitSet();
    BatchProgress progress =
        BatchUnreadCounts.of(new IdAsTotal())
            .threadFactory(recording)
            .forEach(
                readers(100_000),
                answer -> {
                  var counted = (Counted) answer;
                  assertThat(counted.reader()).isEqualTo(reader(counted.total()));
                  assertThat(seen.get(counted.total())).isFalse();
                  seen.set(counted.total());
                });

    assertThat(progress).isEqualTo(new BatchProgress(100_000, 100_000, 0));
    assertThat(seen.cardinality()).isEqualTo(100_000);
  }

  @Test
  void batchGoesOnWithTheThreadsThatCouldBeStarted() {
    var made = new AtomicInteger();
    ThreadFactory few =
        work -> {
          if (made.incrementAndGet() > 2) {
            throw FailingExecutor.noThread();
          }
          return recording.newThread(work);
        };
    BatchProgress progress =
        BatchUnreadCounts.of(new IdAsTotal()).threadFactory(few).forEach(readers(50), r -> {});

    assertThat(progress).isEqualTo(new BatchProgress(50, 50, 0));
    assertThat(made).as("asked for no more after the first refusal").hasValue(3);
  }

  @Test
  void errorOfTheJvmEndsTheThreadsThatWereStarted() {
    var fullHeap = new OutOfMemoryError("Java heap space");
    var made = new AtomicInteger();
    ThreadFactory failing =
        work -> {
          if (made.incrementAndGet() > 2) {
            throw fullHeap;
          }
          return recording.newThread(work);
        };

    assertThatThrownBy(
            () ->
                BatchUnreadCounts.of(new IdAsTotal())
                    .threadFactory(failing)
                    .totals(readers(100_000)))
        .isSameAs(fullHeap);
  } // and allThreadsEnd

  @Test
  void batchWithoutAnyThreadIsUnavailable() {
    ThreadFactory none =
        work -> {
          throw FailingExecutor.noThread();
        };

    assertThat(
            catchThrowableOfType(
                Unavailable.class,
                () -> BatchUnreadCounts.of(new IdAsTotal()).threadFactory(none).totals(readers(3))))
        .hasMessage("no thread for the batch could be started: java.lang.OutOfMemoryError");
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                BatchUnreadCounts.of(new IdAsTotal())
                    .threadFactory(work -> nothing())
                    .totals(readers(3)))
        .withMessage("the thread factory made no thread");
  }

  @Test
  void readerThatIsNullIsNamedAndEndsTheBatch() {
    List<Reader> readers = Arrays.asList(reader(1), reader(2), nothing(), reader(4));

    assertThatNullPointerException()
        .isThrownBy(
            () ->
                BatchUnreadCounts.of(new IdAsTotal())
                    .threadFactory(recording)
                    .forEach(readers, r -> {}))
        .withMessage("reader 3 is null");
  }

  @Test
  void errorOfTheConsumerEndsTheBatchAndReachesTheCaller() {
    var error = new StackOverflowError();

    assertThatExceptionOfType(StackOverflowError.class)
        .isThrownBy(
            () ->
                BatchUnreadCounts.of(new IdAsTotal())
                    .threadFactory(recording)
                    .forEach(
                        readers(10_000),
                        r -> {
                          throw error;
                        }))
        .isSameAs(error);
  }

  @Test
  void eachFailureIsAMatterOfItsReaderAlone() {
    UnreadCountPort port =
        new IdAsTotal() {
          @Override
          public int total(Reader reader) {
            int id = super.total(reader);
            if (id % 3 == 0) {
              throw new Unavailable("no " + id, null);
            }
            return id;
          }
        };
    List<Failed> failed = new ArrayList<>();
    BatchProgress progress =
        BatchUnreadCounts.of(port)
            .threadFactory(recording)
            .forEach(
                readers(30),
                answer -> {
                  if (answer instanceof Failed failure) {
                    failed.add(failure);
                  }
                });

    assertThat(progress).isEqualTo(new BatchProgress(30, 20, 10));
    assertThat(failed)
        .hasSize(10)
        .allSatisfy(
            failure ->
                assertThat(failure.failure())
                    .hasMessage("no " + ((Reader.OnBehalfOf) failure.reader()).user()));
  }

  @Test
  void noMoreReadersAreAskedForAtATimeThanTheConcurrency() {
    var blocking = new BlockingPort(new IdAsTotal());
    try (BatchResults results =
        BatchUnreadCounts.of(blocking)
            .threadFactory(recording)
            .concurrency(3)
            .totals(readers(50))) {
      blocking.awaitArrivals(3);
      assertThat(results.progress()).isEqualTo(new BatchProgress(3, 0, 0));
      blocking.releaseAll();
      results.forEachRemaining(answer -> assertThat(answer).isInstanceOf(Counted.class));
    }

    assertThat(blocking.maxConcurrency()).isEqualTo(3);
  }

  @Test
  void resultsComeAsTheyCome() {
    var blocking = new BlockingPort(new IdAsTotal());
    try (BatchResults results =
        BatchUnreadCounts.of(blocking)
            .threadFactory(recording)
            .concurrency(2)
            .totals(readers(10))) {
      blocking.awaitArrivals(2);
      blocking.release(1);

      assertThat(results.hasNext()).isTrue();
      assertThat(results.next()).isInstanceOf(Counted.class);
      assertThat(results.progress().counted()).isEqualTo(1);
    }
  }

  @Test
  void readersAreReadNoFasterThanResultsAreTaken() {
    var read = new AtomicInteger();
    Iterator<Reader> endless =
        IntStream.iterate(1, id -> id + 1)
            .peek(id -> read.set(id))
            .mapToObj(BatchUnreadCountsTest::reader)
            .iterator();
    try (BatchResults results =
        BatchUnreadCounts.of(new IdAsTotal())
            .threadFactory(recording)
            .concurrency(4)
            .totals(endless)) {
      for (int taken = 1; taken <= 1000; taken++) {
        results.next();
        assertThat(read.get()).isLessThanOrEqualTo(taken + 8 + 4 + 1);
      }
    }
  }

  @Test
  void closingEndsWhatIsRunning() throws Exception {
    var blocking = new BlockingPort(new IdAsTotal());
    BatchResults results =
        BatchUnreadCounts.of(blocking)
            .threadFactory(recording)
            .concurrency(4)
            .totals(readers(1000));
    blocking.awaitArrivals(4);
    results.close();
    blocking.awaitInterrupts(4);
    allThreadsEnd();

    assertThat(results.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(results::next)
        .withMessage("all results were taken, or this is closed");
    assertThat(results.progress()).isEqualTo(new BatchProgress(4, 0, 0));
    assertThat(blocking.calls()).isEqualTo(4);
  }

  @Test
  void closingFreesThoseWhoWaitForAConsumer() throws Exception {
    BatchResults results =
        BatchUnreadCounts.of(new IdAsTotal())
            .threadFactory(recording)
            .concurrency(2)
            .totals(readers(1000));
    results.next();
    results.close();
    allThreadsEnd();

    assertThat(results.hasNext()).isFalse();
  }

  @Test
  void interruptedConsumerGetsNoMoreAndStaysInterrupted() throws Exception {
    var blocking = new BlockingPort(new IdAsTotal());
    BatchResults results =
        BatchUnreadCounts.of(blocking).threadFactory(recording).concurrency(2).totals(readers(10));
    blocking.awaitArrivals(2);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(Cancelled.class)
        .isThrownBy(results::hasNext)
        .satisfies(cancelled -> assertThat(cancelled.reason()).isEqualTo(Reason.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
    blocking.awaitInterrupts(2);
  }

  @Test
  void consumerThatThrowsEndsTheRun() {
    var mistake = new IllegalStateException("full");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                BatchUnreadCounts.of(new IdAsTotal())
                    .threadFactory(recording)
                    .forEach(
                        readers(1000),
                        answer -> {
                          throw mistake;
                        }))
        .isSameAs(mistake);
  }

  @Test
  void mistakeOfThePortReachesTheConsumer() {
    var mistake = new IllegalStateException("mistake");
    UnreadCountPort port =
        new IdAsTotal() {
          @Override
          public int total(Reader reader) {
            throw mistake;
          }
        };

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                BatchUnreadCounts.of(port)
                    .threadFactory(recording)
                    .forEach(readers(10), answer -> {}))
        .isSameAs(mistake);
  }

  @Test
  void mistakeOfTheReadersSourceReachesTheConsumer() {
    Iterable<Reader> source =
        () ->
            readers(10).stream()
                .peek(
                    reader -> {
                      throw new AssertionError("no rows");
                    })
                .iterator();

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                BatchUnreadCounts.of(new IdAsTotal())
                    .threadFactory(recording)
                    .forEach(source, answer -> {}))
        .withMessage("no rows");
  }

  @Test
  void nobodyAskedForIsNothingToDo() {
    assertThat(BatchUnreadCounts.of(new IdAsTotal()).forEach(List.<Reader>of(), answer -> {}))
        .isEqualTo(new BatchProgress(0, 0, 0));
  }

  @Test
  void ownThreadsAreNamedDaemons() {
    UnreadCountPort naming =
        new IdAsTotal() {
          @Override
          public int total(Reader reader) {
            Thread thread = Thread.currentThread();
            throw new Unavailable(thread.getName() + (thread.isDaemon() ? " daemon" : ""), null);
          }
        };
    try (BatchResults results = BatchUnreadCounts.of(naming).totals(List.of(Ann.READER))) {
      assertThat(((Failed) results.next()).failure())
          .hasMessageMatching("unread-batch-\\d+ daemon");
    }
  }

  @Test
  void concurrencyIsAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchUnreadCounts.of(new IdAsTotal()).concurrency(0))
        .withMessage("concurrency is at least 1, but this is 0");
    assertThat(
            BatchUnreadCounts.of(new IdAsTotal()).concurrency(1).forEach(readers(3), answer -> {}))
        .isEqualTo(new BatchProgress(3, 3, 0));
  }

  private static List<Reader> readers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(BatchUnreadCountsTest::reader).toList();
  }

  private static Reader reader(int id) {
    return Reader.onBehalfOf(UserId.of(id));
  }

  private static class IdAsTotal implements UnreadCountPort {
    @Override
    public int total(Reader reader) {
      return (int) ((Reader.OnBehalfOf) reader).user().value();
    }

    @Override
    public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
      throw new AssertionError("many readers are asked for their totals only");
    }
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }
}
