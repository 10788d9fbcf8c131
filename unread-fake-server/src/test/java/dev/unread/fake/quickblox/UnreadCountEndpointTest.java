package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.io.StringReader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class UnreadCountEndpointTest {

  private static final String PATH = "/chat/Message/unread.json";
  private static final String TOKEN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final String API_KEY =
      "Authorization: ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI";
  private static final String LUNCH = "5d753421a28f9a2596cb0f98";
  private static final String WORK = "5d75393ba28f9a17e1cb0f9e";
  private static final String IDS =
      "5d753421a28f9a2596cb0f98,5d75393ba28f9a17e1cb0f9e,5d75327ba28f9a0f32cb0f99,5d7539bca28f9a2cb3cb0f99";
  private static final String ALL =
      "{\"total\":15,\"5d753421a28f9a2596cb0f98\":7,\"5d75393ba28f9a17e1cb0f9e\":3,"
          + "\"5d75327ba28f9a0f32cb0f99\":5,\"5d7539bca28f9a2cb3cb0f99\":0}";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private final UnreadFakeServer fake =
      UnreadFakeServer.builder()
          .clock(Clock.fixed(Instant.parse("2016-05-02T17:52:00Z"), ZoneOffset.UTC))
          .build()
          .start();
  private final FakeApplication app = fake.application();

  @AfterEach
  void close() {
    fake.close();
  }

  private URI base() {
    return fake.baseUrl();
  }

  private Reply get(String query, String... headers) {
    return RawHttp.get(base(), PATH + query, headers);
  }

  private String body(String query) {
    return get(query, TOKEN).body();
  }

  @Test
  void totalIsThereOnceWhateverIsAskedFor() {
    assertThat(body("?chat_dialog_ids=total," + LUNCH))
        .isEqualTo("{\"total\":15,\"" + LUNCH + "\":7}");
    assertThat(body("?chat_dialog_ids=total")).isEqualTo("{\"total\":15}");
  }

  @Test
  void vendorsRecipesAnswerAsTheReferencePageSays() {
    assertThat(get("", TOKEN).body()).isEqualTo("{\"total\":15}");
    assertThat(get("", API_KEY, "On-Behalf-Of: 123").body()).isEqualTo("{\"total\":15}");
    assertThat(RawHttp.send(base(), "GET", PATH, "chat_dialog_ids=" + IDS, TOKEN, FORM).body())
        .isEqualTo(ALL);
    assertThat(
            RawHttp.send(
                    base(),
                    "GET",
                    PATH,
                    "chat_dialog_ids=" + IDS,
                    API_KEY,
                    "On-Behalf-Of: 123",
                    FORM)
                .body())
        .isEqualTo(ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "%2C", "%2c", ",%20", "%20,+", "%2C+"})
  void idsInTheQueryMayBeJoinedInAnyOfTheWaysThatSdksJoinThem(String comma) {
    assertThat(body("?chat_dialog_ids=" + IDS.replace(",", comma))).isEqualTo(ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?chat_dialog_ids=",
        "?chat_dialog_ids",
        "?chat_dialog_ids[]=" + LUNCH,
        "?",
        "?x=1"
      })
  void withoutIdsThereIsOnlyTheTotal(String query) {
    assertThat(body(query)).isEqualTo("{\"total\":15}");
  }

  @Test
  void dialogAskedForTwiceIsOneKey() {
    assertThat(body("?chat_dialog_ids=" + LUNCH + "," + LUNCH))
        .isEqualTo("{\"total\":15,\"" + LUNCH + "\":7}");
  }

  @Test
  void queryWinsOverBodyUnlessGuessedOtherwise() {
    String lunch = PATH + "?chat_dialog_ids=" + LUNCH;
    String work = "chat_dialog_ids=" + WORK;
    assertThat(RawHttp.send(base(), "GET", lunch, work, TOKEN, FORM).body())
        .isEqualTo("{\"total\":15,\"" + LUNCH + "\":7}");
    app.guess(Guess.QUERY_AND_BODY, Choice.BODY);
    assertThat(RawHttp.send(base(), "GET", lunch, work, TOKEN, FORM).body())
        .isEqualTo("{\"total\":15,\"" + WORK + "\":3}");
  }

  @Test
  void unknownAndMalformedIdsAreZeroOrNotFound() {
    String query = "?chat_dialog_ids=ffffffffffffffffffffffff,a%22b";
    assertThat(body(query)).isEqualTo("{\"total\":15,\"ffffffffffffffffffffffff\":0,\"a\\\"b\":0}");
    app.guess(Guess.UNKNOWN_DIALOG, Choice.NOT_FOUND);
    Reply reply = get(query, TOKEN);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("{\"errors\":[\"The resource wasn't found\"]}");
  }

  @Test
  void totalCanBeGuessedToCoverTheRequestedOnly() {
    app.guess(Guess.TOTAL, Choice.REQUESTED);
    assertThat(body("?chat_dialog_ids=" + LUNCH)).isEqualTo("{\"total\":7,\"" + LUNCH + "\":7}");
    assertThat(body("")).isEqualTo("{\"total\":15}");
  }

  @Test
  void foreignDialogIsZeroOrForbidden() {
    long carol = app.addUser();
    String hers = app.addGroupDialog(carol, 456);
    app.send(456, hers, 4);
    assertThat(body("?chat_dialog_ids=" + hers)).isEqualTo("{\"total\":15,\"" + hers + "\":0}");
    app.guess(Guess.FOREIGN_DIALOG, Choice.FORBIDDEN);
    assertThat(get("?chat_dialog_ids=" + hers, TOKEN).status()).isEqualTo(403);
  }

  @Test
  void publicDialogIsAlwaysZeroAndNeverInTheTotal() {
    String square = app.addPublicDialog(123, 456);
    app.send(456, square, 9);
    assertThat(body("?chat_dialog_ids=" + square)).isEqualTo("{\"total\":15,\"" + square + "\":0}");
  }

  @Test
  void countMovesWithWhatIsSentAndRead() {
    app.send(456, LUNCH, 2);
    app.send(123, LUNCH, 5);
    assertThat(body("?chat_dialog_ids=" + LUNCH)).isEqualTo("{\"total\":17,\"" + LUNCH + "\":9}");
    app.read(123, LUNCH);
    assertThat(body("?chat_dialog_ids=" + LUNCH)).isEqualTo("{\"total\":8,\"" + LUNCH + "\":0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x: y | 401 | {\"errors\":[\"Token is required\"]}",
        "QB-Token: nobodys | 401 | {\"errors\":{\"base\":[\"Required session does not exist\"]}}",
        "Authorization: ApiKey wrong | 401 | {\"errors\":[\"Unauthorized\"]}",
        "Authorization: Bearer wrong | 401 | {\"errors\":[\"Unauthorized\"]}",
        API_KEY + " | 422 | {\"errors\":{\"base\":[\"Forbidden. Need user.\"]}}",
        API_KEY + ";On-Behalf-Of: 999 | 404 | {\"code\":null,\"message\":\"Couldn't find user\"}",
        API_KEY + ";On-Behalf-Of: x | 404 | {\"code\":null,\"message\":\"Couldn't find user\"}",
        API_KEY + ";" + TOKEN + " | 401 | {\"errors\":[\"Unauthorized\"]}"
      })
  void credentialsThatAreNoneAreRefusedAsTheVendorDoes(String headers, int status, String body) {
    Reply reply = get("", headers.split(";"));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).isEqualTo(body);
    assertThat(reply.header("QB-Token-ExpirationDate")).isNull();
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void applicationSessionNeedsAUserAndSaysWhenItExpires() {
    Reply reply = get("", "QB-Token: " + app.openApplicationSession());

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).isEqualTo("{\"errors\":{\"base\":[\"Forbidden. Need user.\"]}}");
    assertThat(reply.header("QB-Token-ExpirationDate")).isEqualTo("2016-05-02 19:52:00 UTC");
  }

  @Test
  void answerHasTheVendorsHeaders() {
    Reply reply = get("", TOKEN);

    assertThat(reply.headers())
        .containsEntry("content-type", "application/json; charset=utf-8")
        .containsEntry("qb-token-expirationdate", "2016-05-02 19:52:00 UTC")
        .containsEntry("quickblox-rest-api-version", "0.1.1")
        .containsEntry("status", "200 OK")
        .containsEntry("access-control-allow-origin", "*")
        .containsEntry("cache-control", "max-age=0, private, must-revalidate")
        .containsKeys("x-request-id", "etag");
    assertThat(reply.header("X-Runtime")).matches("\\d+\\.\\d{6}");
    assertThat(get("", API_KEY, "On-Behalf-Of: 123").header("QB-Token-ExpirationDate")).isNull();
  }

  @Test
  void sessionLivesTwoHoursFromItsLastRequest() {
    app.advanceClock(Duration.ofMinutes(119));
    assertThat(get("", TOKEN).header("QB-Token-ExpirationDate"))
        .isEqualTo("2016-05-02 21:51:00 UTC");
    app.advanceClock(Duration.ofMinutes(119));
    assertThat(get("", TOKEN).status()).isEqualTo(200);
    app.advanceClock(Duration.ofHours(2));
    Reply reply = get("", TOKEN);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body())
        .isEqualTo("{\"errors\":{\"base\":[\"Required session does not exist\"]}}");
    assertThat(reply.header("Status")).isEqualTo("401 Unauthorized");
  }

  @Test
  @Proves({Rule.JSON_ON_GET, Rule.BLANK_BODY})
  void fieldsComeAsJsonOrAsAMultipartFormToo() {
    String one = "{\"total\":15,\"" + LUNCH + "\":7}";
    assertThat(got("application/json", "{\"chat_dialog_ids\":\"" + LUNCH + "\"}")).isEqualTo(one);
    assertThat(
            got(
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"chat_dialog_ids\"\r\n\r\n"
                    + LUNCH
                    + "\r\n--x--\r\n"))
        .isEqualTo(one);
    for (String none : new String[] {"\" \"", "{}", "{\"chat_dialog_ids\":[\"" + LUNCH + "\"]}"}) {
      assertThat(got("application/json", none)).isEqualTo("{\"total\":15}");
    }
    assertThat(got("application/json", "{")).isEqualTo("{\"errors\":[\"Bad request\"]}");
  }

  private String got(String type, String body) {
    return RawHttp.send(
            base(), "GET", "/chat/Message/unread.json", body, TOKEN, "Content-Type: " + type)
        .body();
  }

  @Test
  void withoutJsonInThePathTheAnswerIsXml() {
    Reply reply = RawHttp.get(base(), "/chat/Message/unread?chat_dialog_ids=" + LUNCH, TOKEN);

    assertThat(reply.header("Content-Type")).isEqualTo("application/xml; charset=utf-8");
    assertThat(reply.body().replaceAll("\\s*\\n\\s*", ""))
        .isEqualTo(
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><items type=\"array\">"
                    + "<item><chat_dialog_id>%s</chat_dialog_id><count type=\"integer\">7</count></item>"
                    + "<total type=\"integer\">15</total></items>")
                .formatted(LUNCH));
  }

  @Test
  void whateverAnIdIsTheXmlStaysXml() throws Exception {
    Reply reply =
        RawHttp.get(
            base(), "/chat/Message/unread?chat_dialog_ids=%3Cb%3E%26%00%0B%F0%9F%98%80", TOKEN);
    var id =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(reply.body())))
            .getElementsByTagName("chat_dialog_id")
            .item(0);

    assertThat(id.getTextContent()).isEqualTo("<b>&??😀");
  }

  @Test
  void whatIsNotThereIsNotFoundAsTheVendorSaysIt() {
    Reply reply = RawHttp.get(base(), "/nothing/here.json", TOKEN);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("{\"errors\":[\"The resource wasn't found\"]}");
  }

  @Test
  void applicationsSeeNothingOfEachOther() {
    FakeApplication other = fake.newApplication();
    long user = other.addUser(123);
    String dialog = other.addGroupDialog(user, other.addUser());
    other.setUnread(user, dialog, 2);

    assertThat(
            get("?chat_dialog_ids=" + LUNCH + "," + dialog, "QB-Token: " + other.openSession(user))
                .body())
        .isEqualTo("{\"total\":2,\"" + LUNCH + "\":0,\"" + dialog + "\":2}");
    assertThat(body("?chat_dialog_ids=" + dialog)).isEqualTo("{\"total\":15,\"" + dialog + "\":0}");
    other.remove();
    assertThat(get("", "Authorization: ApiKey " + other.apiKey(), "On-Behalf-Of: 123").status())
        .isEqualTo(401);
  }

  @Test
  void resetGoesBackToTheStart() {
    app.setUnread(123, LUNCH, 0);
    app.advanceClock(Duration.ofHours(3));
    app.addUser(789);
    fake.reset();

    assertThat(body("?chat_dialog_ids=" + IDS)).isEqualTo(ALL);
  }
}
