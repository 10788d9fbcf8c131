package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends in an error is told as a failure, of the attempt and of the call. */
class ErrorEventsTest {

  private static final Reader ANN = Reader.ofSession(SessionToken.of("anns-token"));

  private final List<Optional<Reason>> told = new ArrayList<>();
  private final CallObserver observer =
      call ->
          new Observation() {
            @Override
            public void attemptEnded(AttemptEnded attempt) {
              told.add(attempt.failure());
            }

            @Override
            public void callEnded(CallEnded call) {
              told.add(call.failure());
            }
          };

  static Stream<Error> errors() {
    return Stream.of(
        new NoClassDefFoundError("okhttp3/Call"), new OutOfMemoryError("Java heap space"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorIsNoSuccess(Error thrown) {
    var config =
        ClientConfig.builder()
            .baseUrl("http://127.0.0.1:1")
            .observer(observer)
            .feignClient(
                (request, options) -> {
                  throw thrown;
                });
    try (var client = UnreadCountClient.of(config.build())) {
      assertThat(catchThrowable(() -> client.total(ANN))).isNotNull();
    }

    assertThat(told).hasSize(2).containsOnly(Optional.of(Reason.UNAVAILABLE));
  }
}
