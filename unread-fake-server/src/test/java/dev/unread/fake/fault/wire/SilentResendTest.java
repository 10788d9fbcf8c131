package dev.unread.fake.fault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RequestMatcher;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call of the JDK's clients becomes two requests, and the journal says so. */
@Tag("no-mutation")
class SilentResendTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final FakeApplication app = FAKE.get().newApplication();
  private final String token = app.openSession(app.addUser(123));
  private final URI uri = FAKE.get().baseUrl().resolve("/chat/Message/unread.json");

  @Test
  void urlConnectionSendsAgainAfterAReset() throws IOException {
    app.arm(Fault.reset()).times(1);
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestProperty("QB-Token", token);

    String body = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(body).isEqualTo("{\"total\":0}");
    assertTheSecondWasSentSilently();
  }

  @Test
  void urlConnectionSendsAgainAfterAResetThatCameLate() throws IOException {
    app.arm(Fault.reset().after(Duration.ofMillis(30))).times(1);
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestProperty("QB-Token", token);

    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertTheSecondWasSentSilently();
  }

  @Test
  void httpClientSendsAgainOnAConnectionThatItUsesAgain() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request = HttpRequest.newBuilder(uri).header("QB-Token", token).build();
    client.send(request, HttpResponse.BodyHandlers.ofString());
    app.journal().clear();
    app.arm(Fault.reset()).times(1);

    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.body()).isEqualTo("{\"total\":0}");
    assertTheSecondWasSentSilently();
  }

  private void assertTheSecondWasSentSilently() {
    app.journal().verify(2, RequestMatcher.any().ofUser(123));
    app.journal().verify(1, RequestMatcher.any().sentAgainSilently().withStatus(200));
    app.journal().verify(1, RequestMatcher.any().hitByFault().withStatus(0));
  }

  @Test
  void anotherRequestAfterAResetIsNoResend() throws IOException {
    app.arm(Fault.reset()).times(2);
    var first = (HttpURLConnection) uri.toURL().openConnection();
    first.setRequestProperty("QB-Token", token);
    try {
      first.getResponseCode();
    } catch (IOException bothReset) {
      // as arranged
    }
    app.journal().clear();
    var second = (HttpURLConnection) uri.toURL().openConnection();
    second.setRequestProperty("QB-Token", token);
    second.setRequestProperty("X-Attempt", "2");

    assertThat(second.getResponseCode()).isEqualTo(200);
    app.journal().verify(0, RequestMatcher.any().sentAgainSilently());
  }
}
