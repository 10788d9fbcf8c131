package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.ArmedFault;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.FaultCatalogue;
import dev.unread.fake.fault.FaultTiming;
import dev.unread.fake.fault.ResponsePart;
import dev.unread.fake.journal.RequestMatcher;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults and journal through the control plane. */
class FaultEndpointsTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);
  private static final String PATH = "/chat/Message/unread.json";

  private final FakeApplication app = FAKE.get().newApplication();
  private final String token = app.openSession(app.addUser(123));
  private final String mine = "?application=" + app.id();

  static Stream<Fault> catalogue() {
    return Stream.concat(FaultCatalogue.faults().stream(), FaultCatalogue.examples().stream());
  }

  private Reply admin(String method, String path, String body) {
    return RawHttp.send(
        FAKE.get().baseUrl(), method, "/__admin/" + path, body, "Content-Type: application/json");
  }

  private Reply ask() {
    return RawHttp.get(FAKE.get().baseUrl(), PATH, "QB-Token: " + token);
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void everyFaultIsArmedAsItIsWritten(Fault fault) {
    Reply reply = admin("POST", "faults" + mine, "{\"fault\":" + FaultJson.write(fault) + "}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(app.faults().armed()).extracting(ArmedFault::fault).containsExactly(fault);
  }

  @Test
  void armedFaultHitsAndIsListedAndDisarmed() throws IOException {
    Reply armed =
        admin(
            "POST",
            "faults" + mine,
            """
            {"fault":{"type":"status","status":503},"times":2,"skip":1,"when":{"user":123}}
            """);
    String id = new ObjectMapper().readTree(armed.body()).get("id").asText();

    assertThat(Stream.generate(this::ask).limit(2).map(Reply::status)).containsExactly(200, 503);
    assertThat(admin("GET", "faults" + mine, "").body())
        .contains("\"status\":503", "\"times\":2", "\"when\":{\"user\":123}", "\"hits\":1");
    assertThat(admin("DELETE", "faults/" + id + mine, "").status()).isEqualTo(200);
    assertThat(admin("DELETE", "faults/" + id + mine, "").status()).isEqualTo(404);
    assertThat(ask().status()).isEqualTo(200);
  }

  @Test
  void disarmingAllLeavesNone() {
    app.arm(Fault.hang());
    app.arm(Fault.reset());

    admin("DELETE", "faults" + mine, "");

    assertThat(admin("GET", "faults" + mine, "").body()).isEqualTo("{\"faults\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                     | $.fault: this is missing
          []                                                     | $: this has to be an object, not a list
          {"fault":{}}                                           | $.fault.type: this is missing
          {"fault":{"type":"x"}}                                 | $.fault.type: this has to be one of
          {"fault":{"type":"trunkate"}}                          | ; did you mean truncate?
          {"fault":{"type":"corrupt","kind":"totl-missing"}}     | ; did you mean total-missing?
          {"fault":{"type":"drip","bytesPerSec":5}}              | ; did you mean bytesPerSecond?
          {"fault":{"type":"status"}}                            | $.fault.status: this is missing
          {"fault":{"type":"status","status":"503"}}             | $.fault.status: this has to be a whole number, not a text
          {"fault":{"type":"status","status":99}}                | $.fault: a status is from 200 to 599, not 99
          {"fault":{"type":"hang","seconds":3}}                  | $.fault.seconds: this key is not known; there are type
          {"fault":{"type":"delay","duration":"3s"}}             | $.fault.duration: this has to be a duration such as PT2H1M
          {"fault":{"type":"delay","duration":"PT48H"}}          | $.fault.duration: a delay is from 0 to 24 hours, not PT48H
          {"fault":{"type":"delay","duration":{"distribution":"x"}}} | $.fault.duration.distribution: this has to be one of fixed, uniform, log-normal
          {"fault":{"type":"delay","duration":{"distribution":"uniform","from":"PT1S"}}} | $.fault.duration.to: this is missing
          {"fault":{"type":"delay","duration":"PT1S","then":{"type":"x"}}} | $.fault.then.type: this has to be one of
          {"fault":{"type":"delay","duration":"PT1S","then":{"type":"delay","duration":"PT1S"}}} | $.fault: a delay is followed by another fault than a delay
          {"fault":{"type":"hang"},"times":0}                    | $: times is at least 1, but is 0
          {"fault":{"type":"hang"},"when":{"user":"x"}}          | $.when.user: this has to be a whole number
          {"fault":{"type":"hang"},"when":{"credential":"x"}}    | $.when.credential: this has to be one of none, session-token, api-key, both
          {"fault":{"type":"hang"},"when":{"header":{"QB-Token":"x"}}} | $.when.header.QB-Token: the header QB-Token may hold a secret, so it is masked and never compared
          {"fault":{"type":"hang"},"when":{"field":{"user[password]":"x"}}} | $.when.field.user[password]: the field user[password] may hold
          {"fault":{"type":"hang"},"when":{"path":"/session.json?token=x"}} | $.when.path: a path is compared without its query
          {"fault":{"type":"hang"},"when":{"user":[123,456]}}    | $.when.user: this has to be one value, not a list; arm one fault for each
          {"fault":{"type":"hang"},"when":{"path":["/a"]}}       | $.when.path: this has to be one value, not a list
          {"fault":{"type":"hang"},"when":{"method":["GET","PUT"]}} | $.when.method: this has to be one value, not a list
          {"fault":{"type":"hang"},"when":{"credential":["both"]}} | $.when.credential: this has to be one value, not a list
          {"fault":{"type":"hang"},"when":{"user":[]}}           | $.when.user: this is empty; leave it out to hit requests with any user
          {"fault":{"type":"hang"},"when":{"dialog":[]}}         | $.when.dialog: this is empty
          {"fault":{"type":"hang"},"when":{"header":{}}}         | $.when.header: this is empty
          {"fault":{"type":"hang"},"when":{"field":[{}]}}        | $.when.field[0]: this is empty
          {"fault":{"type":"hang"},"when":{"usr":[]}}            | $.when.usr: this key is not known
          {"fault":{"type":"hang"},"timeToLive":"PT2562047788015215H"} | $: timeToLive is a century at most
          {"fault":{"type":"hang"},"times":1,"times":2}          | $: this is not JSON at line 1
          {"fault":{"type":"drip","bytesPerSecond":5},"moment":"before-change"} | $: drip damages an answer
          """)
  void whatIsWrongIsSaidInOneLineWithItsPath(String body, String reason) {
    Reply reply = admin("POST", "faults" + mine, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().replace("\\\"", "\"")).contains(reason).doesNotContain("\\n");
    assertThat(app.faults().armed()).isEmpty();
  }

  @Test
  void delayAndWhatFollowsAreWrittenAsTheyAreRead() {
    String fault =
        "{\"type\":\"delay\",\"duration\":{\"distribution\":\"log-normal\",\"median\":\"PT0.2S\","
            + "\"percentile99\":\"PT2S\"},\"then\":{\"type\":\"status\",\"status\":503}}";
    String armed = admin("POST", "faults" + mine, "{\"fault\":" + fault + ",\"seed\":7}").body();

    assertThat(armed)
        .contains("\"fault\":" + fault, "\"seed\":7", "\"outcome\":\"UNAVAILABLE\"")
        .contains("\"description\":\"answers 503, after about PT0.2S, 99 % below PT2S\"");
  }

  @Test
  void catalogueShowsOneOfEachKind() {
    assertThat(admin("GET", "faults/catalogue", "").body())
        .contains("\"type\":\"garbage\"", "\"outcome\":\"RATE_LIMITED\"", "\"byte-order-mark\"");
  }

  @Test
  void journalIsReadPageByPageAndCleared() {
    app.arm(Fault.status(500)).skip(2);
    Stream.generate(this::ask).limit(3).forEach(reply -> assertThat(reply.status()).isPositive());

    String all = admin("GET", "requests" + mine, "").body();
    String newest = admin("GET", "requests" + mine + "&limit=1&newest=true", "").body();
    String oldest = admin("GET", "requests" + mine + "&since=1&limit=1", "").body();

    assertThat(all)
        .contains("\"number\":1", "\"number\":3", "\"path\":\"" + PATH + "\"", "\"user\":123")
        .contains("\"credential\":\"session-token\"", "\"fault\":\"answers 500\"", "\"last\":3")
        .doesNotContain(token);
    assertThat(newest).contains("\"number\":3", "\"missed\":2").doesNotContain("\"number\":2");
    assertThat(oldest).contains("\"number\":2", "\"missed\":1").doesNotContain("\"number\":3");
    assertThat(admin("DELETE", "requests" + mine, "").status()).isEqualTo(200);
    assertThat(admin("GET", "requests" + mine, "").body()).contains("\"requests\":[]");
  }

  @Test
  void olderLinesOfTheJournalAreReadWithoutHeadersAndBodies() {
    Stream.generate(this::ask).limit(3).forEach(reply -> assertThat(reply.status()).isEqualTo(200));

    String older =
        admin("GET", "requests" + mine + "&before=3&limit=1&newest=true&lines=true", "").body();

    assertThat(older)
        .contains("\"number\":2", "\"missed\":1", "\"first\":1", "\"last\":3")
        .doesNotContain("\"number\":3", "\"headers\"");
    assertThat(admin("GET", "requests" + mine + "&since=1&limit=1", "").body())
        .contains("\"number\":2", "\"headers\"");
    admin("DELETE", "requests" + mine, "");
    assertThat(admin("GET", "requests" + mine, "").body()).contains("\"first\":4", "\"last\":3");
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, application_id=%d&auth_key=x",
    "application/json, '{\"application_id\":%d,\"auth_key\":\"x\"}'"
  })
  void requestForASessionBelongsToTheApplicationItNames(String type, String body) {
    app.arm(Fault.maintenance()).once().forPath("/session.json");

    Reply reply =
        RawHttp.send(
            FAKE.get().baseUrl(),
            "POST",
            "/session.json",
            body.formatted(app.id()),
            "Content-Type: " + type);

    assertThat(reply.status()).isEqualTo(502);
    app.journal().verify(1, RequestMatcher.any().toPath("/session.json").withStatus(502));
  }

  @Test
  void changeHappensOrNotAsTheTimingSays() {
    String dialog = app.addGroupDialog(123, app.addUser(456));
    String bob = app.openSession(456);
    app.arm(Fault.status(503)).once();
    app.arm(Fault.status(503)).once().at(FaultTiming.AFTER_CHANGE);
    app.arm(Fault.reset(ResponsePart.IN_BODY)).once();

    assertThat(send(bob, dialog)).isEqualTo(503);
    assertThat(app.total(123)).isZero();
    assertThat(send(bob, dialog)).isEqualTo(503);
    assertThat(app.total(123)).isEqualTo(1);
    assertThat(catchThrowable(() -> send(bob, dialog))).isNotNull();
    assertThat(app.total(123)).isEqualTo(2);
  }

  private static int send(String token, String dialog) {
    return RawHttp.send(
            FAKE.get().baseUrl(),
            "POST",
            "/chat/Message.json",
            "chat_dialog_id=" + dialog + "&message=hello",
            "Content-Type: application/x-www-form-urlencoded",
            "QB-Token: " + token)
        .status();
  }
}
