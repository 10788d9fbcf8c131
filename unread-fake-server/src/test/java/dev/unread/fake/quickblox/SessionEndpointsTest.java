package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionEndpointsTest {

  private static final long NOW = 1567349756;
  private static final String EXPIRATION = "QB-Token-ExpirationDate";
  private static final String ANN = "user[login]=ann&user[password]=annspassword";

  private final UnreadFakeServer fake =
      UnreadFakeServer.builder()
          .clock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))
          .build()
          .start();
  private final FakeApplication app = fake.application();
  private final QuickBloxClient anybody = new QuickBloxClient(fake.baseUrl());

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  @Proves({Rule.SESSION_MODEL, Rule.TOKENS})
  void anApplicationSessionIsAsItWasCaptured() {
    JsonNode session = read(create(7334, NOW, ""), 201).path("session");
    String token = session.path("token").asText();
    assertThat(token).matches("[0-9a-f]{40}");
    long id = session.path("id").asLong();
    assertThat(session)
        .hasToString(
            String.format(
                    Locale.ROOT,
                    ("{'_id':'%s','application_id':%d,'created_at':'2019-09-01T14:55:56Z','device_id':0,"
                        + "'nonce':7334,'token':'%s','ts':1567349756,"
                        + "'updated_at':'2019-09-01T14:55:56Z','user_id':0,'id':%d}"),
                    session.path("_id").asText(),
                    app.id(),
                    token,
                    id)
                .replace('\'', '"'));
    assertThat(session.path("_id").asText()).matches("[0-9a-f]{24}");
    assertThat(read(with(token).get("/session.json"), 200).path("session")).isEqualTo(session);
  }

  @Test
  @Proves(Rule.TOKENS)
  void aTokenMayBeAJwtWhichIsAsGoodAsAnyOther() {
    String before = token(create(1, NOW, ANN));
    app.guess(Guess.SESSION_TOKEN, Choice.JWT);
    String token = token(create(2, NOW, ANN));
    assertThat(token).matches("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]{86}").hasSizeGreaterThan(200);
    assertThat(with(token).total()).isEqualTo(15);
    assertThat(with(before).total()).isEqualTo(15);
    assertThat(app.openSession(123)).startsWith("eyJ").isNotEqualTo(token);
    app.startFrom(app.fullSnapshot());
    assertThat(with(token).total()).isEqualTo(15);
    assertThat(token(create(3, NOW, ANN))).startsWith("eyJ");
    assertThat(with(token).form("DELETE", "/session.json", "").status()).isEqualTo(200);
    assertThat(with(token).get("/session.json").status()).isEqualTo(401);
    app.guess(Guess.SESSION_TOKEN, Choice.HEX);
    assertThat(token(create(4, NOW, ANN))).matches("[0-9a-f]{40}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HmacSHA1", "HmacSHA256"})
  @Proves(Rule.SIGNATURES)
  void aUserSessionIsSignedWithEitherHash(String algorithm) {
    Reply reply = create(1, NOW, ANN, algorithm);
    JsonNode session = read(reply, 201).path("session");
    assertThat(session.path("user_id").asLong()).isEqualTo(123);
    assertThat(reply.header(EXPIRATION)).isEqualTo("2019-09-01 16:55:56 UTC");
    assertThat(with(session.path("token").asText()).total()).isEqualTo(15);
  }

  @Test
  void aSessionIsCreatedWithJsonToo() {
    String message = message(1, NOW, ANN);
    String json =
        String.format(
            Locale.ROOT,
            ("{'application_id':'%d','auth_key':'%s','nonce':1,'timestamp':'%d',"
                + "'user':{'login':'ann','password':'annspassword'},'signature':'%s'}"),
            app.id(),
            app.authKey(),
            NOW,
            sign(message, "HmacSHA1"));
    assertThat(read(anybody.json("POST", "/session.json", json), 201).at("/session/user_id"))
        .hasToString("123");
  }

  @ParameterizedTest
  @CsvSource({
    "1795727007.123, 17",
    "1567349756.5, 0.8414709848078965",
    "1567349756.50, 3f2b8c1e-9d3a-4c55-8a51-0d8b1f6a7c11",
    "1567349756, 1E3"
  })
  @Proves(Rule.ANY_NONCE)
  void whatIsNotAWholeNumberIsSignedAsItIsSpelled(String timestamp, String nonce) {
    String quoted = nonce.matches("[0-9.E]+") ? nonce : "'" + nonce + "'";
    String message =
        String.format(
            Locale.ROOT,
            "application_id=%d&auth_key=%s&nonce=%s&timestamp=%s",
            app.id(),
            app.authKey(),
            nonce,
            timestamp);
    String json =
        String.format(
            Locale.ROOT,
            "{'application_id':%d,'auth_key':'%s','nonce':%s,'timestamp':%s,'signature':'%s'}",
            app.id(),
            app.authKey(),
            quoted,
            timestamp,
            sign(message, "HmacSHA1"));
    Reply reply = anybody.json("POST", "/session.json", json);
    boolean late = timestamp.startsWith("17");
    refused(reply, late ? 422 : 201, late ? "{'errors':{'base':['Bad timestamp']}}" : reply.body());
    app.guess(Guess.NONCE, Choice.WHOLE_NUMBER);
    assertThat(anybody.json("POST", "/session.json", json).status()).isEqualTo(422);
  }

  @Test
  @Proves(Rule.BAD_SIGNATURE)
  void aWrongSignatureIsRefused() {
    String form = form(1, NOW, "") + "&signature=" + "0".repeat(40);
    refused(
        anybody.form("POST", "/session.json", form),
        422,
        "{'errors':{'base':['Unexpected signature']}}");
  }

  @Test
  void anUnknownApplicationOrAuthKeyIsRefused() {
    String wrongKey = form(1, NOW, "").replace(app.authKey(), "another") + "&signature=00";
    String wrongId = form(1, NOW, "").replace("" + app.id(), "12") + "&signature=00";
    for (String form : new String[] {wrongKey, wrongId, "", "application_id=x"}) {
      refused(
          anybody.form("POST", "/session.json", form),
          422,
          "{'errors':{'base':['No application found']}}");
    }
  }

  @ParameterizedTest
  @CsvSource({"-3601, 422", "-3600, 201", "3600, 201", "3601, 422"})
  @Proves(Rule.BAD_TIMESTAMP)
  void theTimestampIsWithinAnHour(long off, int status) {
    Reply reply = create(1, NOW + off, "");
    assertThat(reply.status()).isEqualTo(status);
    if (status == 422) {
      assertThat(reply.body()).isEqualTo("{\"errors\":{\"base\":[\"Bad timestamp\"]}}");
    }
  }

  @Test
  void theTimestampIsComparedWithTheClocksOfClients() {
    app.advanceClock(Duration.ofHours(3));
    assertThat(create(1, NOW, "").status()).isEqualTo(201);
  }

  @Test
  @Proves({Rule.NONCE_ONCE, Rule.BAD_NONCE})
  void aPairOfTimestampAndNonceIsGoodOnce() {
    assertThat(create(1, NOW, "").status()).isEqualTo(201);
    refused(create(1, NOW, ""), 422, "{'errors':{'base':['Bad nonce']}}");
    assertThat(create(2, NOW, "").status()).isEqualTo(201);
    assertThat(create(1, NOW + 1, "").status()).isEqualTo(201);
  }

  @Test
  void theStatusForAUsedNonceIsAGuess() {
    app.guess(Guess.BAD_NONCE, Choice.STATUS_401);
    assertThat(create(1, NOW, "").status()).isEqualTo(201);
    refused(create(1, NOW, ""), 401, "{'errors':{'base':['Bad nonce']}}");
  }

  @Test
  @Proves(Rule.WRONG_PASSWORD)
  void aWrongPasswordIsRefusedAndUsesNoNonce() {
    refused(create(1, NOW, ANN + "x"), 401, "{'errors':['Unauthorized']}");
    assertThat(create(1, NOW, ANN).status()).isEqualTo(201);
  }

  @Test
  void aSocialProviderIsNotImitated() {
    assertThat(create(1, NOW, "provider=facebook").status()).isEqualTo(404);
  }

  @Test
  @Proves({Rule.LOGIN, Rule.LOGOUT})
  void loggingInAndOutChangesWhoseSessionItIs() {
    QuickBloxClient client = with(token(create(1, NOW, "")));
    refused(
        client.get("/chat/Message/unread.json"),
        422,
        "{'errors':{'base':['Forbidden. Need user.']}}");
    Reply wrong = client.form("POST", "/login.json", "login=ann&password=wrong");
    refused(wrong, 401, "{'errors':['Unauthorized']}");
    assertThat(wrong.header(EXPIRATION)).isNotNull();

    JsonNode user =
        read(client.form("POST", "/login.json", "login=ann&password=annspassword"), 202)
            .path("user");
    assertThat(user.path("id").asLong()).isEqualTo(123);
    assertThat(user.path("login").asText()).isEqualTo("ann");
    assertThat(client.total()).isEqualTo(15);
    assertThat(read(client.get("/session.json"), 200).at("/session/user_id").asLong())
        .isEqualTo(123);

    Reply loggedOut = client.form("DELETE", "/login.json", "");
    assertThat(loggedOut.status()).isEqualTo(200);
    assertThat(loggedOut.body()).isEqualTo(" ");
    assertThat(client.get("/chat/Message/unread.json").status()).isEqualTo(422);
  }

  @Test
  void theStatusOfALoginIsAGuess() {
    app.guess(Guess.LOGIN, Choice.STATUS_200);
    QuickBloxClient client = with(token(create(1, NOW, "")));
    assertThat(
            client
                .json("POST", "/login.json", "{'login':'ann','password':'annspassword'}")
                .status())
        .isEqualTo(200);
  }

  @Test
  @Proves(Rule.DELETED_SESSION)
  void aDeletedSessionDoesNotExist() {
    QuickBloxClient client = with(token(create(1, NOW, ANN)));
    Reply deleted = client.form("DELETE", "/session.json", "");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.body()).isEmpty();
    Reply next = client.get("/chat/Message/unread.json");
    refused(next, 401, "{'errors':{'base':['Required session does not exist']}}");
    assertThat(next.header(EXPIRATION)).isNull();
  }

  @Test
  @Proves(Rule.SLIDING_EXPIRY)
  void aSessionEndsTwoHoursAfterItsLastRequest() {
    QuickBloxClient client = with(token(create(1, NOW, ANN)));
    app.advanceClock(Duration.ofMinutes(119));
    assertThat(client.total()).isEqualTo(15);
    app.advanceClock(Duration.ofMinutes(119));
    assertThat(client.total()).isEqualTo(15);
    app.advanceClock(Duration.ofMinutes(121));
    refused(
        client.get("/session.json"),
        401,
        "{'errors':{'base':['Required session does not exist']}}");
  }

  @Test
  void aSessionCallNeedsAToken() {
    refused(anybody.get("/session.json"), 401, "{'errors':['Token is required']}");
    refused(
        QuickBloxClient.of(fake.baseUrl(), app, 123).get("/session.json"),
        401,
        "{'errors':['Token is required']}");
  }

  @Test
  @Proves(Rule.QUERY_TOKEN)
  void whetherATokenInTheQueryIsACredentialIsAGuess() {
    String token = token(create(1, NOW, ANN));
    String target = "/chat/Message/unread.json?token=" + token;
    refused(anybody.get(target), 401, "{'errors':['Token is required']}");
    app.guess(Guess.QUERY_TOKEN, Choice.ACCEPTED);
    assertThat(read(anybody.get(target), 200).path("total").asInt()).isEqualTo(15);
    assertThat(read(anybody.get("/chat/Dialog.json?token=" + token), 200).path("items")).hasSize(4);
    JsonNode sent =
        read(
            anybody.form(
                "POST",
                "/chat/Message.json?token=" + token,
                "message=x&chat_dialog_id=5d753421a28f9a2596cb0f98"),
            201);
    assertThat(sent.toString()).doesNotContain(token);
    refused(
        anybody.get("/chat/Message/unread.json?token=wrong"),
        401,
        "{'errors':{'base':['Required session does not exist']}}");
    assertThat(app.journal().requests().toString()).doesNotContain(token).contains("token=***");
  }

  @Test
  void aStaleTokenDoesNotKeepOneFromCreatingASession() {
    String form = form(1, NOW, "");
    String signature = sign(message(1, NOW, ""), "HmacSHA1");
    Reply reply = with("stale").form("POST", "/session.json", form + "&signature=" + signature);
    assertThat(reply.status()).isEqualTo(201);
  }

  @Test
  void aSessionBelongsToTheApplicationThatAskedForIt() {
    FakeApplication other = fake.newApplication();
    other.addUser("ann", "annspassword");
    assertThat(create(other, 1, NOW, ANN, "HmacSHA1").status()).isEqualTo(201);
    assertThat(
            create(other, 2, NOW, "user[login]=bob&user[password]=bobspassword", "HmacSHA1")
                .status())
        .isEqualTo(401);
    JsonNode session = read(create(other, 3, NOW, ANN, "HmacSHA1"), 201).path("session");
    assertThat(session.path("application_id").asLong()).isEqualTo(other.id());
    assertThat(with(session.path("token").asText()).total()).isZero();
  }

  @Test
  void aRequestForASessionIsTheBusinessOfTheApplicationThatItNames() {
    FakeApplication other = fake.newApplication();
    app.plan(Plan.BASIC);
    QuickBloxClient ann = QuickBloxClient.of(fake.baseUrl(), app, 123);
    for (int i = 0; i < 80; i++) {
      ann.get("/session.json");
    }
    assertThat(create(1, NOW, "").status()).isEqualTo(429);
    assertThat(create(other, 1, NOW, "", "HmacSHA1").status()).isEqualTo(201);
    other.arm(Fault.status(503)).times(1);
    assertThat(create(other, 2, NOW, "", "HmacSHA1").status()).isEqualTo(503);
    assertThat(create(other, 2, NOW, "", "HmacSHA1").status()).isEqualTo(201);
    other.journal().verify(3, RequestMatcher.any());
  }

  @Test
  @Proves(Rule.SIGN_UP)
  void somebodySignsUpAndLogsInByEmail() {
    QuickBloxClient client = with(token(create(1, NOW, "")));
    JsonNode user =
        read(
                client.form(
                    "POST",
                    "/users.json",
                    "user[login]=dan&user[password]=danspassword&user[email]=dan%40example.com"
                        + "&user[full_name]=Dan"),
                201)
            .path("user");
    assertThat(user.path("login").asText()).isEqualTo("dan");
    assertThat(user.path("full_name").asText()).isEqualTo("Dan");
    assertThat(user.path("created_at").asText()).isEqualTo("2019-09-01T14:55:56Z");
    assertThat(user.path("phone").isNull()).isTrue();
    JsonNode session =
        read(create(2, NOW, "user[email]=dan@example.com&user[password]=danspassword"), 201)
            .path("session");
    assertThat(session.path("user_id")).isEqualTo(user.path("id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user[login]=ann&user[password]=12345678 | {'errors':{'login':['has already been taken']}}",
        "user[login]=eve&user[password]=1234567 | {'errors':{'password':['is too short (minimum is 8 characters)']}}",
        "user[login][]=eve&user[password]=12345678 | {'errors':{'login':['is invalid']}}"
      })
  void aSignUpThatCannotBeIsRefused(String form, String body) {
    QuickBloxClient client = with(token(create(1, NOW, "")));
    refused(client.form("POST", "/users.json", form), 422, body);
  }

  @Test
  void signingUpNeedsALoginOrAnEmail() {
    QuickBloxClient client = with(token(create(1, NOW, "")));
    assertThat(client.form("POST", "/users.json", "user[password]=12345678").body())
        .isEqualTo("{\"errors\":{\"login\":[\"can't be blank\"]}}");
  }

  @Test
  void signingUpNeedsACredential() {
    refused(
        anybody.form("POST", "/users.json", "user[login]=eve&user[password]=12345678"),
        401,
        "{'errors':['Token is required']}");
  }

  private QuickBloxClient with(String token) {
    return new QuickBloxClient(fake.baseUrl(), "QB-Token: " + token);
  }

  private static String token(Reply created) {
    return read(created, 201).at("/session/token").asText();
  }

  private Reply create(long nonce, long timestamp, String more) {
    return create(nonce, timestamp, more, "HmacSHA1");
  }

  private Reply create(long nonce, long timestamp, String more, String algorithm) {
    return create(app, nonce, timestamp, more, algorithm);
  }

  private Reply create(
      FakeApplication application, long nonce, long timestamp, String more, String algorithm) {
    String message = message(application, nonce, timestamp, more);
    String signature = QuickBloxClient.sign(algorithm, application.authSecret(), message);
    return anybody.form(
        "POST", "/session.json", message.replace("@", "%40") + "&signature=" + signature);
  }

  private String form(long nonce, long timestamp, String more) {
    return message(nonce, timestamp, more);
  }

  private String message(long nonce, long timestamp, String more) {
    return message(app, nonce, timestamp, more);
  }

  /** Already in the order of the names. */
  private static String message(
      FakeApplication application, long nonce, long timestamp, String more) {
    String first =
        String.format(
            Locale.ROOT,
            "application_id=%d&auth_key=%s&nonce=%d",
            application.id(),
            application.authKey(),
            nonce);
    String last = "&timestamp=" + timestamp;
    return more.startsWith("provider")
        ? first + "&" + more + last
        : first + last + (more.isEmpty() ? "" : "&" + more);
  }

  private String sign(String message, String algorithm) {
    return QuickBloxClient.sign(algorithm, app.authSecret(), message);
  }

  private static void refused(Reply reply, int status, String body) {
    assertThat(reply.body()).isEqualTo(body.replace('\'', '"'));
    assertThat(reply.status()).isEqualTo(status);
  }
}
