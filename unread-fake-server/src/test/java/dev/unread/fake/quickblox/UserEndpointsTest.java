package dev.unread.fake.quickblox;

import static dev.unread.fake.quickblox.QuickBloxClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserEndpointsTest {

  @RegisterExtension
  static final ServerOfClass FAKE =
      ServerOfClass.of(
          () ->
              UnreadFakeServer.builder()
                  .clock(Clock.fixed(Instant.parse("2019-08-27T20:19:08Z"), ZoneOffset.UTC))
                  .build());

  private static final String NO_USER = "{\"code\":null,\"message\":\"Couldn't find user\"}";

  private final FakeApplication app = FAKE.get().newApplication();
  private final QuickBloxClient visitor =
      new QuickBloxClient(FAKE.get().baseUrl(), "Authorization: ApiKey " + app.apiKey());

  // ---- the model

  @Test
  @Proves(Rule.USER_MODEL)
  void whoSignsUpIsAnsweredAsTheReferencePageShows() {
    JsonNode user =
        signUp(
            "{'login':'Peter','password':'!Peter009','email':'peter@gmail.com',"
                + "'external_user_id':1236672,'facebook_id':'8887366','full_name':'Peter Smith ',"
                + "'phone':'+73123555','website':'https://mysite.com',"
                + "'tag_list':'marketing,seo','custom_data':'lead of marketing team'}");
    assertThat(user)
        .hasToString(
            String.format(
                    Locale.ROOT,
                    ("{'id':%d,'full_name':'Peter Smith','email':'peter@gmail.com','login':'Peter',"
                        + "'phone':'+73123555','website':'https://mysite.com',"
                        + "'created_at':'2019-08-27T20:19:08Z','updated_at':'2019-08-27T20:19:08Z',"
                        + "'last_request_at':null,'external_user_id':1236672,'facebook_id':'8887366',"
                        + "'twitter_id':null,'blob_id':null,'custom_data':'lead of marketing team',"
                        + "'age_over16':false,'allow_statistics_analysis':false,"
                        + "'allow_sales_activities':false,'parents_contacts':'',"
                        + "'user_tags':'marketing,seo'}"),
                    user.path("id").asLong())
                .replace('\'', '"'));
  }

  @Test
  void everyFieldIsOfTheKindThatClientsReadItAs() {
    JsonNode user =
        signUp(
            "{'login':'eve','password':'evespassword','blob_id':'77','external_user_id':'12',"
                + "'tag_list':['a','b'],'age_over16':true,'allow_sales_activities':'1',"
                + "'parents_contacts':'mum'}");
    assertThat(user.path("blob_id").isIntegralNumber()).isTrue();
    assertThat(user.path("external_user_id").isIntegralNumber()).isTrue();
    assertThat(user.path("user_tags").asText()).isEqualTo("a,b");
    assertThat(user.path("age_over16").asBoolean()).isTrue();
    assertThat(user.path("allow_sales_activities").asBoolean()).isTrue();
    assertThat(user.path("allow_statistics_analysis").isBoolean()).isTrue();
    assertThat(user.path("parents_contacts").asText()).isEqualTo("mum");
    assertThat(user.has("owner_id")).isFalse();
  }

  @Test
  @Proves(Rule.LAST_REQUEST)
  void theLastRequestIsTheOneBefore() {
    long ann = app.addUser("ann", "annspassword");
    QuickBloxClient client = QuickBloxClient.of(FAKE.get().baseUrl(), app, ann);
    String path = "/users/" + ann + ".json";
    assertThat(read(client.get(path), 200).at("/user/last_request_at").isNull()).isTrue();
    app.advanceClock(Duration.ofMinutes(5));
    assertThat(read(client.get(path), 200).at("/user/last_request_at").asText())
        .isEqualTo("2019-08-27T20:19:08Z");
    assertThat(read(client.get(path), 200).at("/user/last_request_at").asText())
        .isEqualTo("2019-08-27T20:24:08Z");
  }

  @ParameterizedTest
  @CsvSource({
    "login, ann",
    "email, ann@example.com",
    "facebook_id, 15868",
    "external_user_id, 7",
  })
  void whatIdentifiesAUserIsTakenOnce(String field, String value) {
    signUp(
        "{'login':'ann','password':'annspassword','email':'ann@example.com',"
            + "'facebook_id':'15868','external_user_id':7}");
    String other = field.equals("login") ? "{" : "{'login':'other',";
    Reply again =
        visitor.json(
            "POST",
            "/users.json",
            "{'user':" + other + "'password':'12345678','" + field + "':'" + value + "'}}");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .isEqualTo("{\"errors\":{\"" + field + "\":[\"has already been taken\"]}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"blob_id", "external_user_id"})
  void aNumberThatIsNoneIsRefused(String field) {
    String user = "{'user':{'login':'ann','password':'annspassword','" + field + "':'x'}}";
    assertThat(visitor.json("POST", "/users.json", user).body())
        .isEqualTo("{\"errors\":{\"" + field + "\":[\"is invalid\"]}}");
  }

  // ---- one

  @Test
  @Proves(Rule.USER_BY_ID)
  void aUserIsFoundByIdLoginAndEmail() {
    JsonNode ann = signUp("{'login':'ann','password':'annspassword','email':'ann+1@example.com'}");
    for (String path :
        List.of(
            "/users/" + ann.path("id").asLong() + ".json",
            "/users/by_login.json?login=ann",
            "/users/by_email.json?email=ann%2B1%40example.com")) {
      assertThat(read(visitor.get(path), 200).path("user")).isEqualTo(ann);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/1.json",
        "/users/99999999999999999999.json",
        "/users/by_login.json?login=nobody",
        "/users/by_login.json",
        "/users/by_email.json?email=nobody"
      })
  @Proves(Rule.NO_SUCH_USER)
  void whoIsNotThereCouldNotBeFound(String path) {
    Reply reply = visitor.get(path);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo(NO_USER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users.json", "/users/1.json", "/users/by_login.json?login=ann"})
  void readingUsersNeedsACredential(String path) {
    assertThat(new QuickBloxClient(FAKE.get().baseUrl()).get(path).status()).isEqualTo(401);
  }

  @Test
  void oneApplicationNeverSeesAnothersUsers() {
    long ann = app.addUser("ann", "annspassword");
    FakeApplication other = FAKE.get().newApplication();
    var stranger =
        new QuickBloxClient(FAKE.get().baseUrl(), "QB-Token: " + other.openApplicationSession());
    assertThat(stranger.get("/users/" + ann + ".json").status()).isEqualTo(404);
    assertThat(stranger.get("/users/by_login.json?login=ann").status()).isEqualTo(404);
    assertThat(read(stranger.get("/users.json"), 200).path("total_entries").asInt()).isZero();
  }

  // ---- many

  @Test
  @Proves(Rule.USER_LIST)
  void usersComeInPages() {
    for (int i = 1; i <= 12; i++) {
      app.addUser("user" + i, "somepassword");
    }
    JsonNode first = read(visitor.get("/users.json"), 200);
    assertThat(first.path("current_page").asInt()).isEqualTo(1);
    assertThat(first.path("per_page").asInt()).isEqualTo(10);
    assertThat(first.path("total_entries").asInt()).isEqualTo(12);
    assertThat(first.path("items")).hasSize(10);
    assertThat(first.at("/items/0/user/login").asText()).isEqualTo("user1");
    assertThat(logins(visitor.get("/users.json?page=3&per_page=5")))
        .containsExactly("user11", "user12");
    assertThat(logins(visitor.get("/users.json?page=9"))).isEmpty();
    assertThat(visitor.get("/users.json?page=0").status()).isEqualTo(422);
    assertThat(visitor.get("/users.json?per_page=0").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string login eq bob | bob",
        "string login ne bob | ann,eve",
        "string login in ann, eve | ann,eve",
        "string full_name eq Ann Lee | ann",
        "number id eq @bob | bob",
        "number id in @ann,@eve | ann,eve",
        "number id gt @min | ''",
        "number external_user_id gt 9 | bob",
        "number external_user_id ge 9 | ann,bob",
        "number external_user_id lt 10 | ann",
        "number external_user_id le 9 | ann",
        "number external_user_id between 5,50 | ann,bob",
        "number facebook_id lt 50000 | bob",
        "date created_at gt 2019-08-27T20:19:08Z | bob,eve",
        "date created_at le 2019-08-27T20:19:08Z | ann",
        "date created_at between 2019-08-28, 2019-08-30 | bob,eve",
        "string created_at gt 2019-08-28 | bob,eve",
        "date last_request_at gt 2000-01-01 | ''"
      })
  @Proves(Rule.USER_FILTERS)
  void usersAreFilteredByEveryDocumentedOperator(String filter, String logins) {
    var ids = new ArrayList<Long>();
    ids.add(id("{'login':'ann','password':'x1234567','full_name':'Ann Lee','external_user_id':9}"));
    app.advanceClock(Duration.ofDays(1));
    ids.add(id("{'login':'bob','password':'x1234567','external_user_id':10,'facebook_id':'9000'}"));
    ids.add(id("{'login':'eve','password':'x1234567','facebook_id':'100000'}"));
    String asked =
        filter
            .replace("@ann", "" + ids.get(0))
            .replace("@bob", "" + ids.get(1))
            .replace("@eve", "" + ids.get(2))
            .replace("@min", "" + ids.stream().max(Long::compare).orElseThrow());
    List<String> expected = logins.isEmpty() ? List.of() : List.of(logins.split(","));
    String encoded = URLEncoder.encode(asked, StandardCharsets.UTF_8);
    assertThat(logins(visitor.get("/users.json?filter[]=" + encoded)))
        .containsExactlyElementsOf(expected);
    assertThat(logins(visitor.get("/users.json?filter[0]=" + encoded)))
        .containsExactlyElementsOf(expected);
    assertThat(logins(visitor.get("/users.json?filter=" + encoded)))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void allFiltersHoldAndOrdersSort() {
    app.addUser("bob", "bobspassword");
    app.addUser("eve", "evespassword");
    app.addUser("ann", "annspassword");
    assertThat(
            logins(
                visitor.get(
                    "/users.json?filter[]=string+login+ne+bob&filter[]=string+login+ne+eve")))
        .containsExactly("ann");
    assertThat(logins(visitor.get("/users.json?order=asc+string+login")))
        .containsExactly("ann", "bob", "eve");
    assertThat(logins(visitor.get("/users.json?order=desc+string+login&per_page=2")))
        .containsExactly("eve", "bob");
    assertThat(logins(visitor.get("/users.json?order=desc+string+email"))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter[]=number+age+gt+3",
        "filter[]=number+id+near+3",
        "filter[]=integer+id+gt+3",
        "filter[]=id",
        "order=up+string+login",
        "order=asc+string+colour",
        "order=login",
        "login=ann"
      })
  void whatIsNotDocumentedOfAListIsNeverIgnored(String query) {
    app.addUser("ann", "annspassword");
    Reply reply = visitor.get("/users.json?" + query);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Unread-Fake")).isEqualTo("not imitated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number+id+gt+x",
        "date+created_at+gt+soon",
        "number+id+between+1",
        "number+id+in+1,"
      })
  void aFilterByWhatTheFieldCannotBeIsRefused(String filter) {
    assertThat(visitor.get("/users.json?filter[]=" + filter).body())
        .isEqualTo("{\"errors\":{\"filter\":[\"is invalid\"]}}");
  }

  private JsonNode signUp(String user) {
    return read(visitor.json("POST", "/users.json", "{'user':" + user + "}"), 201).path("user");
  }

  private long id(String user) {
    return signUp(user).path("id").asLong();
  }

  private static List<String> logins(Reply reply) {
    return read(reply, 200).path("items").findValuesAsText("login");
  }
}
