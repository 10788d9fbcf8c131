package dev.unread.adapter.feign.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.doubles.GatedPort;
import dev.unread.adapter.feign.readers.ReaderTotal.Counted;
import dev.unread.adapter.feign.readers.ReaderTotal.Failed;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import dev.unread.domain.UserId;
import java.util.ArrayList;
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
class ManyReadersTest {

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
    Progress progress =
        ManyReaders.of(new IdAsTotal())
            .in(recording)
            .forEach(
                readers(100_000),
                answer -> {
                  var counted = (Counted) answer;
                  assertThat(counted.reader()).isEqualTo(reader(counted.total()));
                  assertThat(seen.get(counted.total())).isFalse();
                  seen.set(counted.total());
                });

    assertThat(progress).isEqualTo(new Progress(100_000, 100_000, 0));
    assertThat(seen.cardinality()).isEqualTo(100_000);
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
    Progress progress =
        ManyReaders.of(port)
            .in(recording)
            .forEach(
                readers(30),
                answer -> {
                  if (answer instanceof Failed failure) {
                    failed.add(failure);
                  }
                });

    assertThat(progress).isEqualTo(new Progress(30, 20, 10));
    assertThat(failed)
        .hasSize(10)
        .allSatisfy(
            failure ->
                assertThat(failure.failure())
                    .hasMessage("no " + ((Reader.OnBehalfOf) failure.reader()).user()));
  }

  @Test
  void noMoreAreAskedForAtOnceThanSaid() {
    var gated = new GatedPort(new IdAsTotal());
    try (ReaderTotals totals = ManyReaders.of(gated).in(recording).atOnce(3).totals(readers(50))) {
      gated.awaitArrivals(3);
      assertThat(totals.progress()).isEqualTo(new Progress(3, 0, 0));
      gated.openForGood();
      totals.forEachRemaining(answer -> assertThat(answer).isInstanceOf(Counted.class));
    }

    assertThat(gated.mostAtOnce()).isEqualTo(3);
  }

  @Test
  void answersComeAsTheyCome() {
    var gated = new GatedPort(new IdAsTotal());
    try (ReaderTotals totals = ManyReaders.of(gated).in(recording).atOnce(2).totals(readers(10))) {
      gated.awaitArrivals(2);
      gated.open(1);

      assertThat(totals.hasNext()).isTrue();
      assertThat(totals.next()).isInstanceOf(Counted.class);
      assertThat(totals.progress().counted()).isEqualTo(1);
    }
  }

  @Test
  void readersAreDrawnNoFasterThanAnswersAreTaken() {
    var drawn = new AtomicInteger();
    Iterator<Reader> endless =
        IntStream.iterate(1, id -> id + 1)
            .peek(id -> drawn.set(id))
            .mapToObj(ManyReadersTest::reader)
            .iterator();
    try (ReaderTotals totals =
        ManyReaders.of(new IdAsTotal()).in(recording).atOnce(4).totals(endless)) {
      for (int taken = 1; taken <= 1000; taken++) {
        totals.next();
        assertThat(drawn.get()).isLessThanOrEqualTo(taken + 8 + 4 + 1);
      }
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    var gated = new GatedPort(new IdAsTotal());
    ReaderTotals totals = ManyReaders.of(gated).in(recording).atOnce(4).totals(readers(1000));
    gated.awaitArrivals(4);
    totals.close();
    gated.awaitInterrupts(4);
    allThreadsEnd();

    assertThat(totals.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(totals::next)
        .withMessage("all answers were taken, or this is closed");
    assertThat(totals.progress()).isEqualTo(new Progress(4, 0, 0));
    assertThat(gated.calls()).isEqualTo(4);
  }

  @Test
  void closingFreesThoseWhoWaitForATaker() throws Exception {
    ReaderTotals totals =
        ManyReaders.of(new IdAsTotal()).in(recording).atOnce(2).totals(readers(1000));
    totals.next();
    totals.close();
    allThreadsEnd();

    assertThat(totals.hasNext()).isFalse();
  }

  @Test
  void interruptedTakerGetsNoMoreAndStaysInterrupted() throws Exception {
    var gated = new GatedPort(new IdAsTotal());
    ReaderTotals totals = ManyReaders.of(gated).in(recording).atOnce(2).totals(readers(10));
    gated.awaitArrivals(2);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(Cancelled.class)
        .isThrownBy(totals::hasNext)
        .satisfies(cancelled -> assertThat(cancelled.reason()).isEqualTo(Reason.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
    gated.awaitInterrupts(2);
  }

  @Test
  void takerThatThrowsEndsTheRun() {
    var mistake = new IllegalStateException("full");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                ManyReaders.of(new IdAsTotal())
                    .in(recording)
                    .forEach(
                        readers(1000),
                        answer -> {
                          throw mistake;
                        }))
        .isSameAs(mistake);
  }

  @Test
  void mistakeOfThePortReachesTheTaker() {
    var mistake = new IllegalStateException("mistake");
    UnreadCountPort port =
        new IdAsTotal() {
          @Override
          public int total(Reader reader) {
            throw mistake;
          }
        };

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> ManyReaders.of(port).in(recording).forEach(readers(10), answer -> {}))
        .isSameAs(mistake);
  }

  @Test
  void mistakeOfTheReadersSourceReachesTheTaker() {
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
            () -> ManyReaders.of(new IdAsTotal()).in(recording).forEach(source, answer -> {}))
        .withMessage("no rows");
  }

  @Test
  void nobodyAskedForIsNothingToDo() {
    assertThat(ManyReaders.of(new IdAsTotal()).forEach(List.<Reader>of(), answer -> {}))
        .isEqualTo(new Progress(0, 0, 0));
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
    try (ReaderTotals totals = ManyReaders.of(naming).totals(List.of(Ann.READER))) {
      assertThat(((Failed) totals.next()).failure())
          .hasMessageMatching("unread-readers-\\d+ daemon");
    }
  }

  @Test
  void atLeastOneIsAskedForAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ManyReaders.of(new IdAsTotal()).atOnce(0))
        .withMessage("at least 1 reader is asked for at once, but this is 0");
    assertThat(ManyReaders.of(new IdAsTotal()).atOnce(1).forEach(readers(3), answer -> {}))
        .isEqualTo(new Progress(3, 3, 0));
  }

  private static List<Reader> readers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(ManyReadersTest::reader).toList();
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
}
