package dev.unread.examples.springboot;

import static dev.unread.fake.junit5.UnreadFake.Ownership.SHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.fault.Corruption;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.junit5.SharedFake;
import dev.unread.fake.junit5.UnreadFake;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on Boot's own server, with the fake's Javalin and Jetty on the same class path. */
// snippet test
@UnreadFake(application = SHARED)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "unread.deadline=30s")
abstract class BadgeContract {

  // One application for all contexts that Spring keeps; each test has its own users in it.
  @DynamicPropertySource
  static void quickBlox(DynamicPropertyRegistry properties) {
    properties.add("unread.base-url", () -> SharedFake.server().baseUrl());
    properties.add("unread.api-key", () -> SharedFake.application().apiKey());
  }

  // end

  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  @Test
  void aBadgeShowsTheTotal(FakeApplication app) throws Exception {
    long user = app.addUser();
    app.setUnread(user, app.addGroupDialog(user, app.addUser()), 15);

    assertThat(get("/badge/" + user).body())
        .isEqualTo(String.format(Locale.ROOT, "{\"user\":%d,\"total\":15}", user));
  }

  @Test
  void dialogsAreCountedInTheOrderAsked(FakeApplication app) throws Exception {
    long user = app.addUser();
    String lunch = app.addGroupDialog(user, app.addUser());
    String work = app.addPrivateDialog(user, app.addUser());
    app.setUnread(user, lunch, 7);

    assertThat(get(String.format(Locale.ROOT, "/badge/%d?dialogs=%s,%s", user, work, lunch)).body())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "{\"user\":%d,\"total\":7,\"dialogs\":{\"%s\":0,\"%s\":7}}",
                user,
                work,
                lunch));
  }

  @Test
  void anUnknownUserIsNotFound() throws Exception {
    HttpResponse<String> answer = get("/badge/999999");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"error\":\"no such user or dialog\"}");
  }

  /** The same rows as in the badge service's own test. */
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
  void errorsHaveTheShapeOfTheBadgeService(String path, int status, String error) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("{\"error\":\"" + error.replace("^", "\\\"") + "\"}");
  }

  @Test
  void nothingCanBePosted() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(url("/badge/123")).POST(BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body()).isEqualTo("{\"error\":\"only GET is allowed here\"}");
    assertThat(answer.headers().firstValue("Allow")).isPresent();
  }

  @Test
  void maintenanceShowsTheLastKnownCountMarkedAsOld(FakeApplication app) throws Exception {
    long user = app.addUser();
    app.setUnread(user, app.addGroupDialog(user, app.addUser()), 15);
    get("/badge/" + user);

    app.arm(Fault.maintenance()).forUser(user);

    assertThat(get("/badge/" + user).body()).contains("\"total\":15,\"staleForSeconds\":");
  }

  @Test
  void aCorruptAnswerIsNeverShownAsACount(FakeApplication app) throws Exception {
    long user = app.addUser();
    app.arm(Fault.corrupt(Corruption.STRING_COUNT)).forUser(user);

    HttpResponse<String> answer = get("/badge/" + user);

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).isEqualTo("{\"error\":\"cannot count now\"}");
  }

  @Test
  void operatorsSeeWhatWentWrong(FakeApplication app) throws Exception {
    long user = app.addUser();
    app.arm(Fault.status(503)).forUser(user);

    HttpResponse<String> answer = get("/badge/" + user);

    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(get("/metrics").body())
        .containsPattern("unread_client_call_seconds_count\\{.*error_type=\"unavailable\"")
        .contains("unread_client_call_seconds_bucket{", "http_server_requests_seconds_bucket{")
        .contains("jvm_memory_used_bytes{")
        .doesNotContain(app.apiKey());
  }

  @Test
  void itSaysThatItIsUpWhateverQuickBloxDoes(FakeApplication app) throws Exception {
    long user = app.addUser();
    app.arm(Fault.status(500)).forUser(user);
    for (int i = 0; i < 3; i++) {
      get("/badge/" + user);
    }

    assertThat(get("/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
