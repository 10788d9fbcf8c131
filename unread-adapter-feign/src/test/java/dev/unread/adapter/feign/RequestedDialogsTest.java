package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.domain.DialogId;
import dev.unread.domain.PartialUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever collection a caller has: it is read once, and within the call's time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("a million dialogs take their share of the machine")
class RequestedDialogsTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("t"));
  private static final DialogId LUNCH = DialogId.of(CannedResponses.LUNCH);
  private static final DialogId WORK = DialogId.of(CannedResponses.WORK);

  private RawServer server;
  private UnreadCountClient client;

  @BeforeAll
  void start() throws IOException {
    server = RawServer.forgetting(CannedResponses.sound());
    client =
        UnreadCountClient.of(
            GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
                .retries(RetryPolicy.off())
                .build());
  }

  @AfterAll
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void collectionThatCanBeReadOnceIsEnoughForAPartialAnswer() {
    var once = new OnePass(Stream.of(LUNCH, WORK).iterator());
    assertThat(client.partialCountsFor(ANN, once).counts().byDialog())
        .containsOnlyKeys(LUNCH, WORK);

    try (var closed = client(Duration.ofSeconds(1))) {
      PartialUnreadCounts failed =
          closed
              .withDeadline(Duration.ofMillis(1))
              .partialCountsFor(ANN, new OnePass(dialogs(1000).iterator()));
      assertThat(failed.failed().size() + failed.counts().byDialog().size()).isEqualTo(1000);
    }
  }

  @Test
  void nullIsNamed() {
    List<DialogId> asked = Arrays.asList(LUNCH, WORK, nothing());
    assertThatNullPointerException()
        .isThrownBy(() -> client.countsFor(ANN, asked))
        .withMessage("dialog");
    assertThatNullPointerException()
        .isThrownBy(() -> client.partialCountsFor(ANN, asked))
        .withMessage("dialog");
    assertThatNullPointerException()
        .isThrownBy(() -> client.partialCountsFor(ANN, nothing()))
        .withMessage("dialogs");
    assertThatNullPointerException()
        .isThrownBy(() -> client.partialCountsFor(nothing(), List.of()))
        .withMessage("reader");
  }

  @Test
  void whatACollectionThrowsReachesTheCallerAndNothingIsSent() {
    var changing = new ArrayList<>(dialogs(10));
    var view = new OnePass(changing.iterator());
    changing.add(LUNCH);

    assertThatExceptionOfType(ConcurrentModificationException.class)
        .isThrownBy(() -> client.countsFor(ANN, view));
    assertThat(client.countsFor(ANN, List.of(LUNCH)).byDialog()).containsOnlyKeys(LUNCH);
  }

  @Test
  void collectionWithoutEndIsLate() {
    var endless = new OnePass(Stream.generate(() -> LUNCH).iterator());
    var brief = client.withDeadline(Duration.ofMillis(100));

    assertThat(catchThrowableOfType(Unavailable.class, () -> brief.countsFor(ANN, endless)))
        .hasMessage("the dialogs asked for were still being read at the deadline of PT0.1S");
    assertThat(catchThrowableOfType(Unavailable.class, () -> brief.partialCountsFor(ANN, endless)))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 900})
  void collectionThatIsSlowIsLateAfterAFewDialogs(int quick) {
    var time = new ManualTimeSource(0);
    long start = time.nanoTime();
    var slow = each(dialogs(1000), i -> time.advance(Duration.ofMillis(i < quick ? 0 : 100)));

    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> RequestedDialogs.read(slow, Duration.ofMillis(300), time));
    assertThat(Duration.ofNanos(time.nanoTime() - start))
        .isLessThan(Duration.ofMillis(quick == 0 ? 500 : 2000));
  }

  @Test
  void quickCollectionCostsFewLooksAtTheClock() {
    var looks = new AtomicInteger();
    var time =
        new TimeSource() {
          @Override
          public long nanoTime() {
            return looks.getAndIncrement();
          }
        };
    RequestedDialogs.read(dialogs(16_000), Duration.ofSeconds(1), time);

    assertThat(looks).hasValueLessThan(1100);
  }

  private static OnePass each(List<DialogId> dialogs, IntConsumer reading) {
    return new OnePass(
        IntStream.range(0, dialogs.size()).peek(reading).mapToObj(dialogs::get).iterator());
  }

  @Test
  void aMillionDialogsEndByTheDeadline() {
    List<DialogId> million = dialogs(1_000_000);
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      var failure =
          catchThrowableOfType(
              Unavailable.class,
              () -> client.withDeadline(Duration.ofSeconds(1)).countsFor(ANN, million));
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      times.add(took);
      failure
          .partialCounts()
          .ifPresent(
              partial ->
                  assertThat(partial.failed().size() + partial.counts().byDialog().size())
                      .isEqualTo(1_000_000));
    }
    // the promise is 100 ms; a busy machine breaks it now and then, but not each time
    assertThat(times).allSatisfy(took -> assertThat(took).isLessThan(Duration.ofMillis(1800)));
    assertThat(times).anySatisfy(took -> assertThat(took).isLessThan(Duration.ofMillis(1100)));
  }

  @Test
  void timeToPutCountsTogetherEndsWithTheDeadline() {
    var time = new ManualTimeSource(0);
    var slow = each(dialogs(11_000), i -> time.advance(Duration.ofNanos(55_000)));
    RequestedDialogs asked = RequestedDialogs.read(slow, Duration.ofSeconds(1), time);
    Duration toRead = Duration.ofMillis(605);

    assertThat(asked.remaining()).isZero();
    assertThat(asked.timeToMerge()).isEqualTo(Duration.ofSeconds(1).minus(toRead));
  }

  @Test
  void countsThatCannotBePutTogetherInTimeAreAFailure() {
    var time = new ManualTimeSource(0);
    var left = new AtomicInteger(50);
    CallObserver slowMachine = // that stands still once the last response is there
        call ->
            new Observation() {
              @Override
              public void attemptEnded(AttemptEnded attempt) {
                if (left.decrementAndGet() == 0) {
                  time.advance(Duration.ofHours(1));
                }
              }
            };
    var config =
        GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url())).observer(slowMachine);
    try (var slow = UnreadCountClient.of(config.build(), time)) {
      assertThat(catchThrowableOfType(Unavailable.class, () -> slow.countsFor(ANN, dialogs(5_000))))
          .hasMessageStartingWith(
              "the deadline was over before the counts of so many dialogs were put together");
    }
  }

  private static List<DialogId> dialogs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> DialogId.of("5d753421a28f9a25" + Integer.toHexString(0x10000000 + i)))
        .toList();
  }

  private UnreadCountClient client(Duration deadline) {
    return UnreadCountClient.of(
        ClientConfig.builder().baseUrl(server.url()).deadline(deadline).build());
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  /** Hands out its one iterator again and again. */
  private static final class OnePass extends AbstractCollection<DialogId> {
    private final Iterator<DialogId> iterator;

    OnePass(Iterator<DialogId> iterator) {
      this.iterator = iterator;
    }

    @Override
    public Iterator<DialogId> iterator() {
      return iterator;
    }

    @Override
    public int size() {
      return 1;
    }
  }
}
