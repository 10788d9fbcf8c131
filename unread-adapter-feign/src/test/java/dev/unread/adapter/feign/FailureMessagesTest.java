package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The one line that an operator reads. */
class FailureMessagesTest {

  private static final Reader BEARER = Reader.ofSession(SessionToken.of("anns-token"));
  private static final Reader ANN = Reader.onBehalfOf(UserId.of(1));

  @Test
  void lineSaysWhatWasAskedAndAsWhom() throws IOException {
    assertThat(lineOf(config -> {}, client -> client.total(BEARER)))
        .matches(
            "the service answered 500: GET /chat/Message/unread.json at 127.0.0.1:\\d+ for the total"
                + " with the caller's session token, 1 attempt in \\d+ ms; ask again later");
    assertThat(
            lineOf(
                config -> config.apiKey(ApiKey.of("key")),
                client -> client.countsFor(ANN, List.of(DialogId.of(CannedResponses.LUNCH)))))
        .contains(" for 1 dialog on behalf of a user with the API key, 1 attempt in ");
    assertThat(
            lineOf(
                config ->
                    config
                        .sessionTokenProvider(user -> SessionToken.of("t"))
                        .retries(RetryPolicy.standard().withAttempts(2)),
                client ->
                    client.countsFor(
                        ANN,
                        List.of(
                            DialogId.of(CannedResponses.LUNCH),
                            DialogId.of(CannedResponses.WORK)))))
        .contains(" for 2 dialogs on behalf of a user with a session token, 2 attempts in ");
  }

  private static String lineOf(Consumer<ClientConfig.Builder> how, Consumer<UnreadCountClient> call)
      throws IOException {
    try (var server = RawServer.that(CannedResponses.status(500, ""))) {
      var config =
          GenerousTimeouts.with(ClientConfig.builder().baseUrl(server.url()))
              .retries(RetryPolicy.off());
      how.accept(config);
      try (var client = UnreadCountClient.of(config.build())) {
        return String.valueOf(
            catchThrowableOfType(UnreadCountException.class, () -> call.accept(client))
                .getMessage());
      }
    }
  }
}
