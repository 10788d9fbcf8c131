package dev.unread.adapter.feign.micrometer;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.CallObserver.Anomaly;
import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.CredentialKind;
import dev.unread.adapter.feign.CallObserver.Operation;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.WaitReason;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.domain.UnreadCountException.Reason;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of meters has every meter that is registered, with its tags, and no other. */
@org.junit.jupiter.api.Tag("no-mutation")
class MeterTableTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/unread/adapter/feign/micrometer");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(unread\\.[a-z.]+)` \\| ([a-z]+) \\| ([^|]*) \\|");
  private static final Pattern TAG = Pattern.compile("`([a-z_.]+)`");
  private static final Duration TIME = Duration.ofMillis(5);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /**
   * @param tags their keys
   */
  record Row(String kind, Set<String> tags) {}

  @Test
  void theTableOfTheReadmeIsWhatIsRegistered() throws IOException {
    callThrough(MicrometerMetrics.in(registry));
    askThrough(CacheMetrics.in(registry));
    limitThrough(RateLimiterMetrics.in(registry));

    assertThat(registered()).isEqualTo(table());
  }

  @Test
  void everyNameOfAMeterIsInTheTable() throws IOException {
    assertThat(table().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(MeterNames.class.getDeclaredFields())
                .filter(field -> field.getType() == String.class)
                .map(MeterTableTest::value)
                .filter(name -> name.matches("unread\\.(client|cache|limiter)\\..+"))
                .toList());
  }

  /** So that a new meter cannot be forgotten by the two tests above. */
  @Test
  void everyMeterIsCalledByAConstant() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContainPattern(
                "(Timer|Counter|Gauge|Summary|TaskTimer)\\s*\\.builder\\(\\s*\"");
      }
    }
  }

  @Test
  void observationsBecomeTheSameTimersAndTheEventsThatTheReadmeNames() throws IOException {
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry));
    callThrough(MicrometerObservations.in(observations));
    Map<String, Row> registered = registered();

    for (String timer : Set.of(MeterNames.CALL, MeterNames.ATTEMPT)) {
      assertThat(without("error", tags(registered, timer))).isEqualTo(tags(table(), timer));
    }
    assertThat(readme()).contains(registered.keySet().stream().map(n -> "`" + n + "`").toList());
  }

  private static Set<String> tags(Map<String, Row> rows, String name) {
    return Objects.requireNonNull(rows.get(name), name).tags();
  }

  private static Set<String> without(String tag, Set<String> tags) {
    Set<String> others = new TreeSet<>(tags);
    others.remove(tag);
    return others;
  }

  private static void callThrough(CallObserver observer) {
    var call = observer.callStarted(new CallStarted(Operation.TOTAL, CredentialKind.API_KEY, 0));
    call.attemptStarted(new AttemptStarted(1, 0));
    call.attemptEnded(
        new AttemptEnded(1, TIME, OptionalInt.of(503), Optional.of(Reason.UNAVAILABLE)));
    call.retried(new Retried(1, Reason.UNAVAILABLE, TIME));
    call.waited(new Waited(WaitReason.RATE_LIMIT, TIME));
    call.anomalyObserved(new AnomalyObserved(Anomaly.TOTAL_BELOW_SUM, 1));
    call.callEnded(new CallEnded(Optional.empty(), 2, TIME));
  }

  private static void askThrough(CacheMetrics cache) {
    cache.hit(TIME);
    cache.missed();
    cache.staleAnswerGiven(TIME);
  }

  private static void limitThrough(RateLimiterMetrics limiter) {
    limiter.permitGiven(Priority.INTERACTIVE, TIME, true);
    limiter.storeAsked(TIME, true);
    limiter.outageStarted();
    limiter.outageEnded(TIME);
    limiter.rateInForce(150);
  }

  private Map<String, Row> registered() {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .collect(
            toMap(
                Meter.Id::getName,
                id ->
                    new Row(
                        id.getType().name().toLowerCase(java.util.Locale.ROOT),
                        id.getTags().stream().map(Tag::getKey).collect(toSet())),
                (one, same) -> {
                  assertThat(same).isEqualTo(one);
                  return one;
                }));
  }

  private static Map<String, Row> table() throws IOException {
    return ROW.matcher(readme())
        .results()
        .collect(toMap(row -> row.group(1), row -> new Row(row.group(2), tags(row.group(3)))));
  }

  private static Set<String> tags(String cell) {
    return TAG.matcher(cell)
        .results()
        .map(MatchResult::group)
        .map(tag -> tag.replace("`", ""))
        .collect(toSet());
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  private static String value(java.lang.reflect.Field field) {
    try {
      field.setAccessible(true);
      return (String) field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
