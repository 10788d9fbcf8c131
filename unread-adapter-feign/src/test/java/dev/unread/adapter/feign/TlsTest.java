package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.doubles.Trust;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counts over HTTPS, from whom the client was told to trust and from nobody else. */
class TlsTest {

  private static final UnreadFakeServer FAKE =
      UnreadFakeServer.builder().empty().httpsPort(0).build();

  @BeforeAll
  static void start() {
    FAKE.start();
  }

  @AfterAll
  static void stop() {
    FAKE.close();
  }

  @Test
  void serviceWhoseAuthorityIsTrustedTellsTheCounts() throws Exception {
    FakeApplication application = FAKE.newApplication();
    long ann = application.addUser();
    long bob = application.addUser();
    String lunch = application.addGroupDialog(ann, bob);
    application.send(bob, lunch, 7);
    var reader = Reader.ofSession(SessionToken.of(application.openSession(ann)));
    try (var client =
        UnreadCountClient.of(config().tls(Trust.in(FAKE.certificateAuthority())).build())) {
      assertThat(client.total(reader)).isEqualTo(7);
      assertThat(client.countsFor(reader, List.of(DialogId.of(lunch))).byDialog())
          .containsEntry(DialogId.of(lunch), 7);
    }
  }

  @Test
  void serviceWhoseAuthorityIsUnknownIsUnavailable() {
    try (var client = UnreadCountClient.of(config().build())) {
      assertThatExceptionOfType(Unavailable.class)
          .isThrownBy(() -> client.total(Reader.ofSession(SessionToken.of("anns-token"))))
          .withMessageContaining("the TLS certificate is not trusted");
    }
  }

  private static ClientConfig.Builder config() {
    return GenerousTimeouts.with(ClientConfig.builder().baseUrl(FAKE.httpsUrl().toString()))
        .retries(RetryPolicy.off());
  }
}
