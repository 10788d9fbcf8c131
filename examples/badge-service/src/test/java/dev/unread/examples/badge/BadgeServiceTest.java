package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.junit5.UnreadFake;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnreadFake
class BadgeServiceTest {

  private ServiceOnFake service;
  private String lunch;
  private String work;

  @BeforeEach
  void startWithTwoDialogs(FakeApplication quickBlox, URI baseUrl) {
    service = ServiceOnFake.start(baseUrl, quickBlox.apiKey(), Duration.ofSeconds(30));
    quickBlox.addUser(123);
    quickBlox.addUser(456);
    lunch = quickBlox.addGroupDialog(123, 456);
    work = quickBlox.addPrivateDialog(123, 456);
    quickBlox.setUnread(123, lunch, 7);
    quickBlox.setUnread(123, work, 8);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aBadgeShowsTheTotal() {
    assertThat(service.get("/badge/123"))
        .isEqualTo(new Answer(200, "{\"user\":123,\"total\":15}", ""));
  }

  @Test
  void eachUserHasTheirOwn() {
    assertThat(service.get("/badge/456").body()).isEqualTo("{\"user\":456,\"total\":0}");
  }

  @Test
  void dialogsAreCountedInTheOrderAsked() {
    assertThat(service.get("/badge/123?dialogs=" + work + "," + lunch).body())
        .isEqualTo(
            "{\"user\":123,\"total\":15,\"dialogs\":{\"%s\":8,\"%s\":7}}".formatted(work, lunch));
  }

  @Test
  void anUnknownUserIsNotFound() {
    assertThat(service.get("/badge/999"))
        .isEqualTo(new Answer(404, "{\"error\":\"no such user or dialog\"}", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/badge/ann | 400 | a user id is a positive integer",
        "/badge/0 | 400 | a user id is a positive integer",
        "/badge/-1 | 400 | a user id is a positive integer",
        "/badge/99999999999999999999 | 400 | a user id is a positive integer",
        "/badge/123?dialogs=Lunch | 400 | a dialog id is 24 lower-case hex digits, but this is ^Lunch^",
        "/badge/123?dialogs=, | 400 | a dialog id is 24 lower-case hex digits, but this is ^^",
        "/badge | 404 | no such path",
        "/ | 404 | no such path"
      })
  void errorsHaveOneShapeWhoeverRefuses(String path, int status, String error) {
    assertThat(service.get(path))
        .isEqualTo(new Answer(status, "{\"error\":\"" + error.replace("^", "\\\"") + "\"}", ""));
  }

  @Test
  void nothingCanBePosted() {
    assertThat(service.answer("POST", "/badge/123"))
        .isEqualTo(new Answer(405, "{\"error\":\"only GET is allowed here\"}", ""));
  }

  @Test
  void whatIsNoRequestIsRefusedInTheSameShape() throws IOException {
    assertThat(service.raw("GET /badge/123 HTTP/1.1\r\nHost: a b\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("{\"error\":\"not a valid HTTP request\"}");
  }

  @Test
  void metricsHaveHistogramsAndTheJvm() {
    service.get("/badge/123");
    service.get("/nowhere");

    assertThat(service.get("/metrics").body())
        .contains("unread_client_call_seconds_bucket{")
        .contains("jvm_memory_used_bytes{", "jvm_gc_", "jvm_threads_live_threads ")
        .containsPattern(
            "http_server_requests_seconds_bucket\\{method=\"GET\",status=\"200\",uri=\"/badge/\\{user}\",le=")
        .containsPattern(
            "http_server_requests_seconds_count\\{method=\"GET\",status=\"404\",uri=\"none\"} 1");
  }

  @Test
  void methodsThatClientsMakeUpAreOneInTheMetrics() throws IOException {
    for (int i = 0; i < 20; i++) {
      service.raw("MADEUP" + i + " /badge/123 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    assertThat(service.get("/metrics").body())
        .doesNotContain("MADEUP")
        .containsPattern("http_server_requests_seconds_count\\{method=\"other\".*} 20");
  }

  @Test
  void itSaysThatItIsUp() {
    assertThat(service.get("/health")).isEqualTo(new Answer(200, "{\"status\":\"UP\"}", ""));
  }
}
