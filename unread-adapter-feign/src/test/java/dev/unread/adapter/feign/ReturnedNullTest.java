package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.RateLimiter.Reservation;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that was handed in and returns null is told so; a type of exception would not say whose. */
class ReturnedNullTest {

  private static final Reader ANN = Reader.onBehalfOf(UserId.of(1));

  static Stream<Arguments> nulls() {
    return Stream.of(
        of(
            "the session token provider returned null from open",
            "; correct the provider, or let it name its reason",
            config -> config.sessionTokenProvider(user -> none())),
        of(
            "the rate limiter of this client returned null from reserve",
            "; correct the rate limiter",
            config -> config.apiKey(ApiKey.of("k")).rateLimiter((priority, maxWait) -> none())),
        of(
            "the rate limiter of this client returned null from remaining",
            "; correct the rate limiter",
            config ->
                config
                    .apiKey(ApiKey.of("k"))
                    .rateLimiter((priority, maxWait) -> withoutRemaining())),
        of(
            "the Feign client handed in returned null",
            "; correct the Feign client",
            config -> config.apiKey(ApiKey.of("k")).feignClient((request, options) -> none())));
  }

  private static Arguments of(String what, String advice, Consumer<ClientConfig.Builder> setting) {
    return Arguments.of(what, advice, setting);
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void whoReturnedNullIsNamed(String what, String advice, Consumer<ClientConfig.Builder> setting)
      throws IOException {
    try (var server = RawServer.that(CannedResponses.sound())) {
      var config = GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()));
      setting.accept(config);
      try (var client = UnreadCountClient.of(config.build())) {
        assertThat(catchThrowableOfType(UnreadCountException.class, () -> client.total(ANN)))
            .hasMessageStartingWith(what + ": ")
            .hasMessageEndingWith(advice);
      }
      assertThat(server.requests()).isEmpty();
    }
  }

  private static Reservation withoutRemaining() {
    return new Reservation() {
      @Override
      public Duration remaining() {
        return none();
      }

      @Override
      public void cancel() {}
    };
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T none() {
    return null;
  }
}
