package dev.unread.adapter.feign.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unread.adapter.feign.cache.CachedCounts.Freshness;
import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.doubles.BlockingPort;
import dev.unread.adapter.feign.doubles.DecoratorContract;
import dev.unread.domain.DialogId;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.AccessDenied;
import dev.unread.domain.UnreadCountException.InvalidRequest;
import dev.unread.domain.UnreadCountException.RateLimited;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountException.UnreadableResponse;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class CachingUnreadCountsTest {

  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration STALE = Duration.ofMinutes(10);
  private static final Duration TICK = Duration.ofNanos(1);

  private final AtomicLong now = new AtomicLong(-5_000_000_000L);
  private final Unavailable down = new Unavailable("down", null);
  private final InMemoryUnreadCounts service = Ann.port();
  private final BlockingPort counting = new BlockingPort(service);
  private final CachingUnreadCounts cache =
      CachingUnreadCounts.over(counting).ticker(now::get).build();

  CachingUnreadCountsTest() {
    counting.releaseAll();
  }

  @Nested
  class Contract extends DecoratorContract {
    @Override
    protected UnreadCountPort port() {
      return cache;
    }
  }

  @Test
  void freshAnswerIsGivenInsteadOfAsking() {
    cache.total(Ann.READER);
    cache.countsFor(Ann.READER, List.of(Ann.LUNCH, Ann.WORK));
    service.unread(Ann.ID, Ann.LUNCH, 0);
    pass(FRESH.minus(TICK));

    assertThat(cache.cachedTotal(Ann.READER))
        .isEqualTo(
            new CachedCounts(
                UnreadCounts.of(Ann.TOTAL, Map.of()), FRESH.minus(TICK), Freshness.FRESH));
    assertThat(cache.cachedCountsFor(Ann.READER, List.of(Ann.LUNCH, Ann.WORK, Ann.LUNCH)))
        .isEqualTo(
            new CachedCounts(
                UnreadCounts.of(Ann.TOTAL, Map.of(Ann.LUNCH, 7, Ann.WORK, 3)),
                FRESH.minus(TICK),
                Freshness.FRESH));
    assertThat(counting.calls()).isEqualTo(2);
  }

  @Test
  void answerNoLongerFreshIsAskedForAgain() {
    cache.total(Ann.READER);
    service.unread(Ann.ID, Ann.LUNCH, 0);
    pass(FRESH);

    assertThat(cache.cachedTotal(Ann.READER))
        .isEqualTo(
            new CachedCounts(
                UnreadCounts.of(Ann.TOTAL - 7, Map.of()), Duration.ZERO, Freshness.FRESH));
  }

  @Test
  void eachQuestionOfEachReaderIsItsOwn() {
    Reader bob = Reader.onBehalfOf(UserId.of(456));
    service.unread(UserId.of(456), Ann.LUNCH, 1);

    assertThat(cache.total(bob)).isEqualTo(1);
    assertThat(cache.total(Ann.READER)).isEqualTo(Ann.TOTAL);
    assertThat(cache.countsFor(bob, List.of(Ann.LUNCH)).byDialog()).isEqualTo(Map.of(Ann.LUNCH, 1));
    assertThat(cache.countsFor(Ann.READER, List.of(Ann.LUNCH)).byDialog())
        .isEqualTo(Map.of(Ann.LUNCH, 7));
    assertThat(cache.countsFor(Ann.READER, List.of(Ann.WORK)).byDialog())
        .isEqualTo(Map.of(Ann.WORK, 3));
  }

  static List<UnreadCountException> temporaryFailures() {
    return List.of(
        new Unavailable("down", null), new RateLimited("slow down", null, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @MethodSource("temporaryFailures")
  void staleAnswerIsTheFallbackWhileTheServiceIsDown(UnreadCountException failure) {
    cache.countsFor(Ann.READER, List.of(Ann.LUNCH));
    cache.total(Ann.READER);
    service.failWith(failure);
    pass(STALE.minus(TICK));

    assertThat(cache.cachedCountsFor(Ann.READER, List.of(Ann.LUNCH)))
        .isEqualTo(
            new CachedCounts(
                UnreadCounts.of(Ann.TOTAL, Map.of(Ann.LUNCH, 7)),
                STALE.minus(TICK),
                Freshness.STALE));
    assertThat(cache.countsFor(Ann.READER, List.of(Ann.LUNCH)).count(Ann.LUNCH)).isEqualTo(7);
    assertThat(cache.total(Ann.READER)).isEqualTo(Ann.TOTAL);
    assertThat(counting.calls()).as("asked each time").isEqualTo(5);
  }

  @Test
  void tooOldAnAnswerIsNoFallback() {
    cache.total(Ann.READER);
    service.failWith(down);
    pass(STALE);

    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> cache.total(Ann.READER))
        .isSameAs(down);
  }

  @Test
  void failureIsNeverCached() {
    service.failWith(down);
    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> cache.total(Ann.READER));
    service.recover();

    assertThat(cache.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  static List<UnreadCountException> otherFailures() {
    return List.of(
        new InvalidRequest("no", null),
        new UnreadableResponse("what", null),
        new UnreadCountException.Cancelled("enough"));
  }

  @ParameterizedTest
  @MethodSource("otherFailures")
  void otherFailuresAreNotPaperedOver(UnreadCountException failure) {
    cache.total(Ann.READER);
    pass(FRESH);
    service.failWith(failure);
    assertThatExceptionOfType(UnreadCountException.class)
        .isThrownBy(() -> cache.total(Ann.READER))
        .isSameAs(failure);
    service.failWith(down);

    assertThat(cache.total(Ann.READER)).as("not forgotten").isEqualTo(Ann.TOTAL);
  }

  static List<UnreadCountException> refusals() {
    return List.of(new SessionRejected("who", null), new AccessDenied("no", null));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void readerWhomTheServiceRefusesIsInvalidated(UnreadCountException refusal) {
    cache.total(Ann.READER);
    pass(FRESH);
    service.failWith(refusal);
    assertThatExceptionOfType(UnreadCountException.class)
        .isThrownBy(() -> cache.total(Ann.READER))
        .isSameAs(refusal);
    service.failWith(down);

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> cache.total(Ann.READER));
  }

  @Test
  void invalidatedReaderIsAskedForAgain() {
    cache.total(Ann.READER);
    service.unread(Ann.ID, Ann.LUNCH, 0);
    cache.invalidate(Ann.READER);

    assertThat(cache.total(Ann.READER)).isEqualTo(Ann.TOTAL - 7);
  }

  @Test
  void answerOfACallUnderWayDoesNotOutliveInvalidation() throws Exception {
    var blocking = new BlockingPort(service);
    var slow = CachingUnreadCounts.over(blocking).ticker(now::get).build();
    var before = CompletableFuture.supplyAsync(() -> slow.total(Ann.READER));
    blocking.awaitArrivals(1);
    slow.invalidate(Ann.READER);
    blocking.releaseAll();
    before.get();
    service.unread(Ann.ID, Ann.LUNCH, 0);

    assertThat(slow.total(Ann.READER)).isEqualTo(Ann.TOTAL - 7);
  }

  @Test
  void slowAnswerDoesNotReplaceANewerOne() throws Exception {
    var blocking = new BlockingPort(service);
    var slow = CachingUnreadCounts.over(blocking).ticker(now::get).build();
    var late =
        CompletableFuture.supplyAsync(
            () -> slow.cachedTotal(Ann.READER)); // asked first, answered last
    blocking.awaitArrivals(1);
    pass(FRESH);
    var entries = new ReaderEntries();
    var older = new CachedAnswer(UnreadCounts.of(1, Map.of()), 1);
    var newer = new CachedAnswer(UnreadCounts.of(2, Map.of()), 2);
    entries.put(List.of(), newer);
    entries.put(List.of(), older);
    blocking.releaseAll();

    assertThat(entries.get(List.of())).contains(newer);
    assertThat(late.get().age()).as("since it was asked").isEqualTo(FRESH);
  }

  @Test
  void leastUsedQuestionsOfAReaderGoFirst() {
    var entries = new ReaderEntries();
    var answer = new CachedAnswer(UnreadCounts.none(), 0);
    List<List<DialogId>> questions =
        IntStream.range(0, 17)
            .mapToObj(
                i ->
                    List.of(
                        DialogId.of(String.format(Locale.ROOT, "5d753421a28f9a2596cb0f%02d", i))))
            .toList();
    questions.subList(0, 16).forEach(question -> entries.put(question, answer));
    entries.get(questions.get(0));
    entries.put(questions.get(16), answer);

    assertThat(questions.stream().filter(question -> entries.get(question).isEmpty()))
        .containsExactly(questions.get(1));
  }

  @Test
  void readersAreBounded() {
    var small = CachingUnreadCounts.over(counting).maximumReaders(10).ticker(now::get).build();
    for (int id = 1; id <= 1000; id++) {
      service.unread(UserId.of(id), Ann.LUNCH, 0);
      small.total(Reader.onBehalfOf(UserId.of(id)));
    }
    int before = counting.calls();
    for (int id = 1; id <= 1000; id++) {
      small.total(Reader.onBehalfOf(UserId.of(id)));
    }

    assertThat(counting.calls() - before).isGreaterThanOrEqualTo(990);
  }

  @Test
  void zeroFreshAlwaysAsksAndZeroStaleNeverFallsBack() {
    var alwaysAsking =
        CachingUnreadCounts.over(counting)
            .freshFor(Duration.ZERO)
            .staleFor(Duration.ZERO)
            .ticker(now::get)
            .build();
    alwaysAsking.total(Ann.READER);
    alwaysAsking.total(Ann.READER);
    assertThat(counting.calls()).isEqualTo(2);
    service.failWith(down);

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> alwaysAsking.total(Ann.READER));
  }

  @Test
  void settingsOutOfBoundsAreRefused() {
    var builder = CachingUnreadCounts.over(service);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maximumReaders(0))
        .withMessage("a cache holds at least 1 reader, but this is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.freshFor(Duration.ofSeconds(-1)))
        .withMessage("a time to cache is not negative, but fresh is PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.staleFor(Duration.ofSeconds(-1)))
        .withMessage("a time to cache is not negative, but stale is PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.staleFor(Duration.ofSeconds(1)).build())
        .withMessage("a fallback may be older than a fresh one, but stale is PT1S and fresh PT2S");
  }

  @Test
  void settingsAtTheirBoundsAreTaken() {
    var smallest =
        CachingUnreadCounts.over(service)
            .maximumReaders(1)
            .freshFor(FRESH)
            .staleFor(FRESH)
            .ticker(now::get)
            .build();

    assertThat(smallest.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  @Test
  void answerIsStaleAsSoonAsItIsNoLongerFresh() {
    cache.total(Ann.READER);
    service.failWith(down);
    pass(FRESH);

    assertThat(cache.cachedTotal(Ann.READER).freshness()).isEqualTo(Freshness.STALE);
  }

  @Test
  void tokensAreKeptAsSaltedDigests() {
    Reader reader = Reader.ofSession(SessionToken.of("canary-token"));
    String key = new ReaderCache(1, 1, now::get).key(reader);

    assertThat(key).doesNotContain("canary").hasSize(44);
    assertThat(new ReaderCache(1, 1, now::get).key(reader)).as("another salt").isNotEqualTo(key);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
