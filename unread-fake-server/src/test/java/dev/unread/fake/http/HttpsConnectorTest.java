package dev.unread.fake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.ServerOfClass;
import dev.unread.fake.TrustingTls;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpsConnectorTest {

  private static final String LUNCH = "5d753421a28f9a2596cb0f98";

  @RegisterExtension
  static final ServerOfClass FAKE =
      ServerOfClass.of(
          () ->
              UnreadFakeServer.builder()
                  .httpsPort(0)
                  .clock(Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC))
                  .build());

  @Test
  void servesTheSameStateAsHttpWhateverTheClockOfTheFake() throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(TrustingTls.in(FAKE.get().certificateAuthority()))
            .build();
    FAKE.get().application().setUnread(123, LUNCH, 9);
    for (URI base :
        new URI[] {
          FAKE.get().baseUrl(),
          FAKE.get().httpsUrl(),
          URI.create("https://localhost:" + FAKE.get().httpsUrl().getPort())
        }) {
      assertThat(ask(client, base)).isEqualTo("{\"total\":17,\"" + LUNCH + "\":9}");
    }
  }

  @Test
  void whoDoesNotTrustTheAuthorityRefuses() {
    HttpClient client = HttpClient.newHttpClient();
    assertThatThrownBy(() -> ask(client, FAKE.get().httpsUrl()))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void isOffUnlessAskedFor() {
    try (var plain = UnreadFakeServer.create().start()) {
      assertThatThrownBy(plain::httpsUrl).hasMessageContaining("httpsPort(0)");
      assertThatThrownBy(plain::certificateAuthority).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void saysNothingBeforeTheStart() {
    var early = UnreadFakeServer.builder().httpsPort(0).build();
    assertThatThrownBy(early::httpsUrl).hasMessageContaining("start()");
    assertThatThrownBy(() -> UnreadFakeServer.builder().httpsPort(65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String ask(HttpClient client, URI base) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve("/chat/Message/unread.json?chat_dialog_ids=" + LUNCH))
            .header("QB-Token", "1319b4991186601ccf4df2d0fa89565f68012bba")
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
