package dev.unread.fake.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page is told. */
class OverviewEndpointTest {

  private final UnreadFakeServer fake = UnreadFakeServer.builder().empty().build().start();

  private final FakeApplication app = fake.newApplication();

  @AfterEach
  void close() {
    fake.close();
  }

  private Reply overview(String... headers) {
    return RawHttp.get(fake.baseUrl(), "/__admin/overview?application=" + app.id(), headers);
  }

  @Test
  void usersDialogsCountsAndTimeAreThereAndNothingElse() {
    app.addUser(1);
    app.addUser(2);
    String dialog = app.addGroupDialog(1, 2);
    app.setUnread(1, dialog, 7);
    app.advanceClock(Duration.ofSeconds(90));

    assertThat(overview().body().replaceFirst("\"started\":\"[^\"]+\",", ""))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                """
            {"application":%d,"applications":[%d,%d],"aheadSeconds":90,\
            "users":[{"id":1,"login":null,"total":7},{"id":2,"login":null,"total":0}],\
            "dialogs":[{"id":"%s","type":2,"name":null,"occupants":[1,2],"unread":{"1":7}}]}\
            """,
                app.id(),
                fake.application().id(),
                app.id(),
                dialog));
  }

  @Test
  void whoDeletedAPrivateDialogIsNoOccupantOfIt() {
    app.addUser(1);
    app.addUser(2);
    String dialog = app.addPrivateDialog(1, 2);
    app.setUnread(2, dialog, 3);
    RawHttp.send(
        fake.baseUrl(),
        "DELETE",
        "/chat/Dialog/" + dialog + ".json",
        "",
        "QB-Token: " + app.openSession(1));

    assertThat(overview().body())
        .contains("{\"id\":2,\"login\":null,\"total\":3}")
        .contains("\"occupants\":[2],\"unread\":{\"2\":3}");
  }

  @Test
  void runIsTheSameInEachAnswer() {
    String first = overview().body();
    assertThat(first).contains("\"started\":\"").isEqualTo(overview().body());
  }

  @Test
  void stoppedClockIsTold() {
    app.setClock(Instant.parse("2030-01-31T12:00:00Z"));
    app.freezeClock();
    app.setClock(Instant.parse("2030-01-31T12:00:00Z"));
    assertThat(overview().body())
        .contains("\"frozenAt\":\"2030-01-31T12:00:00Z\"")
        .doesNotContain("aheadSeconds");
  }

  @Test
  void httpsIsToldWhereItIsOn() {
    assertThat(overview().body()).doesNotContain("httpsUrl");
    try (var encrypted = UnreadFakeServer.builder().httpsPort(0).build().start()) {
      assertThat(RawHttp.get(encrypted.baseUrl(), "/__admin/overview").body())
          .contains("\"httpsUrl\":\"" + encrypted.httpsUrl() + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "unread_fake:7323, unread_fake",
    "unread_fake, unread_fake",
    "[::1]:7323, [::1]",
    "[::1], [::1]"
  })
  void httpsHasTheHostThatTheClientUsed(String host, String told) {
    var builder = UnreadFakeServer.builder().adminToken("sesame").httpsPort(0);
    try (var encrypted = builder.build().start()) {
      int port = encrypted.httpsUrl().getPort();
      Reply reply =
          RawHttp.get(
              encrypted.baseUrl(),
              "/__admin/overview",
              "Host: " + host,
              "Authorization: Bearer sesame");
      assertThat(reply.body()).contains("\"httpsUrl\":\"https://" + told + ":" + port + "\"");
    }
  }

  @Test
  void tagChangesWithTheCountsAlone() {
    app.addUser(1);
    app.addUser(2);
    String dialog = app.addGroupDialog(1, 2);
    String tag = String.valueOf(overview().header("ETag"));
    assertThat(overview("If-None-Match: " + tag).status()).isEqualTo(304);

    app.setUnread(1, dialog, 1);
    assertThat(overview("If-None-Match: " + tag).status()).isEqualTo(200);
  }

  @Test
  void applicationThatIsNotThereIsNotFound() {
    assertThat(RawHttp.get(fake.baseUrl(), "/__admin/overview?application=0").status())
        .isEqualTo(404);
    assertThat(RawHttp.get(fake.baseUrl(), "/__admin/overview?application=x").status())
        .isEqualTo(404);
  }
}
