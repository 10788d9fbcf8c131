package dev.unread.fake.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.journal.RecordedMessage;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.journal.RequestMatcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TriggerTest {

  private static final RecordedRequest ANN = target("/chat/Message/unread.json", 123, "a", "b");
  private static final RecordedRequest BOB = target("/chat/Message.json", 456);

  private Instant now = Instant.EPOCH;
  private final Faults faults = new Faults(clock(), 7);

  private Clock clock() {
    InstantSource time = () -> now;
    return time.withZone(ZoneOffset.UTC);
  }

  private static RecordedRequest target(String path, long user, String... dialogs) {
    return request(path, CredentialKind.SESSION_TOKEN, user, dialogs);
  }

  private static RecordedRequest request(
      String path, CredentialKind credential, long user, String... dialogs) {
    return new RecordedRequest(
        1,
        Instant.EPOCH,
        "GET",
        path,
        null,
        credential,
        user,
        List.of(dialogs),
        0,
        null,
        null,
        "c1",
        false,
        null,
        null,
        false,
        true,
        RecordedMessage.NONE,
        RecordedMessage.NONE);
  }

  private boolean hits(RecordedRequest target) {
    return faults.hit(target, target.credential() == CredentialKind.SESSION_TOKEN).isPresent();
  }

  private List<Boolean> hits(int requests) {
    return Stream.generate(() -> hits(ANN)).limit(requests).toList();
  }

  @Test
  void skipsThenHitsSoManyTimes() {
    ArmedFault armed = faults.arm(Fault.hang()).skip(2).times(2);

    assertThat(hits(6)).containsExactly(false, false, true, true, false, false);
    assertThat(armed.hits()).isEqualTo(2);
    assertThat(armed.isArmed()).isFalse();
  }

  @Test
  void hitsUntilDisarmed() {
    ArmedFault armed = faults.arm(Fault.hang());

    assertThat(hits(3)).containsOnly(true);
    armed.disarm();
    assertThat(hits(3)).containsOnly(false);
  }

  @Test
  void faultsArmedOneAfterAnotherHappenOneAfterAnother() {
    faults.arm(Fault.status(500)).once();
    faults.arm(Fault.status(503)).times(2);

    assertThat(Stream.generate(() -> faults.hit(ANN, true)).limit(4))
        .extracting(hit -> hit.map(one -> one.fault().description()).orElse("none"))
        .containsExactly("answers 500", "answers 503", "answers 503", "none");
  }

  @Test
  void whereAimsOverlapTheFirstArmedGoesFirstHoweverNarrowTheOther() {
    faults.arm(Fault.status(500)).times(2);
    faults.arm(Fault.status(503)).forUser(123).forDialog("b");

    assertThat(Stream.generate(() -> faults.hit(ANN, true)).limit(3))
        .extracting(hit -> hit.orElseThrow().fault().description())
        .containsExactly("answers 500", "answers 500", "answers 503");
  }

  @Test
  void delaysAreDrawnTheSameFromTheSameSeed() {
    List<Duration> first = delays(42);

    assertThat(delays(42)).isEqualTo(first).doesNotHaveDuplicates();
    assertThat(delays(43)).isNotEqualTo(first);
  }

  private List<Duration> delays(long seed) {
    faults.disarmAll();
    Latency latency = Latency.logNormal(Duration.ofMillis(100), Duration.ofSeconds(1));
    faults.arm(Fault.status(503).after(latency)).withSeed(seed);
    return Stream.generate(() -> faults.hit(ANN, true).orElseThrow().delay()).limit(5).toList();
  }

  @Test
  void aimsByUserDialogCredentialAndPath() {
    faults.arm(Fault.hang()).forUser(456).once();
    assertThat(hits(ANN)).isFalse();
    assertThat(hits(BOB)).isTrue();

    faults.arm(Fault.hang()).forDialog("b").once();
    assertThat(hits(BOB)).isFalse();
    assertThat(hits(ANN)).isTrue();

    faults.arm(Fault.hang()).forPath("/chat/Message/*").times(1);
    assertThat(hits(BOB)).isFalse();
    assertThat(hits(ANN)).isTrue();

    faults.arm(Fault.hang()).forCredential(CredentialKind.API_KEY);
    assertThat(hits(ANN)).isFalse();

    faults.arm(Fault.hang()).forRequests(RequestMatcher.any().usingMethod("GET").ofUser(456));
    assertThat(hits(ANN)).isFalse();
    assertThat(hits(BOB)).isTrue();
  }

  @Test
  void whatComesOfARequestCannotBeAimedAt() {
    ArmedFault armed = faults.arm(Fault.hang());
    assertThatThrownBy(() -> armed.forRequests(RequestMatcher.any().withStatus(200)))
        .hasMessage("a fault cannot be aimed by what comes of a request: request with status 200");
    assertThatThrownBy(() -> armed.forRequests(RequestMatcher.any().hitByFault()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timeToLiveEndsByTheApplicationsClock() {
    faults.arm(Fault.hang()).timeToLive(Duration.ofMinutes(5));

    now = Instant.EPOCH.plusSeconds(299);
    assertThat(hits(ANN)).isTrue();
    now = Instant.EPOCH.plusSeconds(300);
    assertThat(hits(ANN)).isFalse();
  }

  @Test
  void probabilityDrawsTheSameFromTheSameSeed() {
    faults.arm(Fault.hang()).withProbability(0.5, 42);
    List<Boolean> first = hits(100);
    faults.disarmAll();
    faults.arm(Fault.hang()).withProbability(0.5, 42);

    assertThat(hits(100)).isEqualTo(first).contains(true, false);
  }

  @Test
  void aSeedThatWasNotGivenIsTold() {
    ArmedFault armed = faults.arm(Fault.hang()).withProbability(0.5).forUser(123);
    Long seed = armed.trigger().seed();

    assertThat(seed).isNotNull();
    assertThat(armed.toString()).contains("with probability 0.5, of seed " + seed);
  }

  @Test
  void twoSeedsThatWereNotGivenDiffer() {
    Trigger one = faults.arm(Fault.hang()).withProbability(0.5).trigger();
    Trigger other = faults.arm(Fault.hang()).withProbability(0.5).trigger();
    assertThat(one.seed()).isNotEqualTo(other.seed());
  }

  @Test
  void probabilityHoldsHoweverTheFaultIsNarrowedAndEndsWithCertainty() {
    ArmedFault armed = faults.arm(Fault.hang()).withProbability(0.01, 42).forUser(123);
    assertThat(hits(100)).contains(false);
    armed.withProbability(1);
    assertThat(hits(100)).containsOnly(true);
    assertThat(armed.trigger().probability()).isEqualTo(1);
  }

  @Test
  void faultIsArmedUntilItIsOverOrDisarmed() {
    ArmedFault disarmed = faults.arm(Fault.hang());
    assertThat(disarmed.isArmed()).isTrue();
    disarmed.disarm();
    assertThat(disarmed.isArmed()).isFalse();

    ArmedFault brief = faults.arm(Fault.hang()).timeToLive(Duration.ofSeconds(1));
    assertThat(brief.isArmed()).isTrue();
    now = now.plusSeconds(1);
    assertThat(brief.isArmed()).isFalse();
  }

  @Test
  void timeToLiveCountsFromWhenItIsSaid() {
    ArmedFault armed = faults.arm(Fault.hang()).timeToLive(Duration.ofSeconds(10));
    now = now.plusSeconds(9);
    armed.forUser(123);
    now = now.plusSeconds(1);
    assertThat(armed.isArmed()).as("narrowing it gives no more time").isFalse();
    armed.timeToLive(Duration.ofSeconds(20));
    assertThat(armed.isArmed()).isTrue();
  }

  @Test
  void onlyASessionCanExpire() {
    faults.arm(Fault.expireToken());
    assertThat(hits(request("/any", CredentialKind.API_KEY, 123))).isFalse();
    assertThat(hits(ANN)).isTrue();
  }

  @Test
  void faultsThatDidTheirPartMakeRoom() {
    faults.arm(Fault.hang()).once();
    hits(ANN);
    IntStream.range(0, Faults.LIMIT).forEach(i -> faults.arm(Fault.hang()));
    assertThat(faults.armed()).hasSize(Faults.LIMIT);
  }

  @Test
  void neverHitNamesThoseLeftOver() {
    ArmedFault unused = faults.arm(Fault.reset()).forUser(1);
    faults.arm(Fault.hang()).once();
    hits(ANN);

    assertThat(faults.neverHit()).containsExactly(unused);
  }

  /** So that their number never goes down; and the fault is not there for others meanwhile. */
  @Test
  void hitCountsOnceItIsKnownToBeOne() {
    ArmedFault armed = faults.arm(Fault.truncate()).once();
    Faults.Hit hit = faults.hit(ANN, true).orElseThrow();

    assertThat(armed.hits()).isZero();
    assertThat(armed).asString().endsWith("hit 0 times");
    assertThat(armed.isArmed()).isFalse();
    assertThat(faults.neverHit()).isEmpty();

    hit.decide(true);
    assertThat(armed.hits()).isEqualTo(1);
  }

  @Test
  void tooManyArmedAreRefused() {
    IntStream.range(0, Faults.LIMIT).forEach(i -> faults.arm(Fault.hang()));

    assertThatThrownBy(() -> faults.arm(Fault.hang()))
        .hasMessageContaining("1000 faults are armed");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> Fault.status(600)).hasMessage("a status is from 200 to 599, not 600");
    assertThatThrownBy(() -> faults.arm(Fault.hang()).times(0))
        .hasMessage("times is at least 1, but is 0");
    assertThatThrownBy(() -> faults.arm(Fault.drip(9)).at(FaultTiming.BEFORE_CHANGE))
        .hasMessageContaining("damages an answer");
    assertThatThrownBy(() -> Fault.status(503).retryAfter("1\r\nX: y"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
