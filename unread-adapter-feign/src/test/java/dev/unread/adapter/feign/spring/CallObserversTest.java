package dev.unread.adapter.feign.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.CredentialKind;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.adapter.feign.CallObserver.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one observer throws keeps nothing from the others. */
class CallObserversTest {

  private static final CallStarted STARTED =
      new CallStarted(Operation.TOTAL, CredentialKind.API_KEY, 0);
  private static final CallEnded ENDED = new CallEnded(Optional.empty(), 1, Duration.ZERO);

  private final List<Object> seen = new ArrayList<>();

  static Stream<Throwable> thrown() {
    return Stream.of(new IllegalStateException("broken"), new NoSuchMethodError("of another one"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void othersSeeTheCallThoughOneThrows(Throwable what) {
    CallObserver all =
        CallObservers.of(
            List.of(
                call -> {
                  throw unchecked(what);
                },
                call ->
                    new Observation() {
                      @Override
                      public void callEnded(CallEnded ended) {
                        throw unchecked(what);
                      }
                    },
                call -> {
                  seen.add(call);
                  return new Observation() {
                    @Override
                    public void callEnded(CallEnded ended) {
                      seen.add(ended);
                    }
                  };
                }));
    Observation observation = all.callStarted(STARTED);

    assertThat(catchThrowable(() -> observation.callEnded(ENDED)))
        .as("for the client to tell of")
        .isSameAs(what);
    assertThat(seen).containsExactly(STARTED, ENDED);
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void whatIsThrownAtTheStartIsToldLaterAndTakesNoHeaderAway(Throwable what) {
    CallObserver all =
        CallObservers.of(
            List.of(
                call -> {
                  throw unchecked(what);
                },
                call ->
                    new Observation() {
                      @Override
                      public Map<String, String> attemptStarted(AttemptStarted attempt) {
                        return Map.of("traceparent", "00-1-1-01");
                      }
                    },
                call ->
                    new Observation() {
                      @Override
                      public Map<String, String> attemptStarted(AttemptStarted attempt) {
                        throw new IllegalStateException("another");
                      }
                    }));
    Observation observation = all.callStarted(STARTED);

    assertThat(observation.attemptStarted(new AttemptStarted(1, 0)))
        .containsOnlyKeys("traceparent");
    assertThat(catchThrowable(() -> observation.callEnded(ENDED))).isSameAs(what);
    assertThat(catchThrowable(() -> observation.callEnded(ENDED))).as("once").isNull();
  }

  private static RuntimeException unchecked(Throwable what) {
    if (what instanceof Error error) {
      throw error;
    }
    return (RuntimeException) what;
  }
}
