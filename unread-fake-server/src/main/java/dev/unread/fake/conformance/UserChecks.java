package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.conformance.MismatchException.requireError;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The checks of users and sessions that only read. */
final class UserChecks {

  private static final String NOBODY = "/users/9007199254740991.json";

  private UserChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(SESSION_MODEL, client -> sessionModel(session(client)));
    checks.put(TOKENS, client -> tokens(session(client)));
    checks.put(WRONG_PASSWORD, UserChecks::wrongPassword);
    checks.put(USER_MODEL, client -> userModel(self(client)));
    checks.put(USER_BY_ID, UserChecks::userById);
    checks.put(USER_LIST, UserChecks::userList);
    checks.put(USER_FILTERS, UserChecks::userFilters);
    checks.put(NO_SUCH_USER, client -> requireError(client.get(NOBODY), 404, "Couldn't find user"));
    return checks;
  }

  private static JsonNode session(ServerClient client) {
    ProbeResponse response =
        client.send("GET", "/session.json", "", List.of("QB-Token", client.requireToken()));
    require(response.status() == 200, "the status is " + response.status());
    return response.json().path("session");
  }

  private static void sessionModel(JsonNode session) {
    has(
        session,
        "_id",
        "application_id",
        "created_at",
        "device_id",
        "nonce",
        "token",
        "ts",
        "updated_at",
        "user_id",
        "id");
    require(session.path("user_id").isIntegralNumber(), "user_id is no number");
  }

  private static void tokens(JsonNode session) {
    String token = session.path("token").asText();
    require(
        token.matches("[0-9a-f]{40}") || token.matches("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+"),
        "it is neither");
  }

  private static void wrongPassword(ServerClient client) {
    requireError(
        client.send(
            "POST",
            "/login.json",
            "login=nobody-of-conformance&password=nobodys-password",
            List.of("QB-Token", client.requireToken())),
        401,
        "Unauthorized");
  }

  private static JsonNode self(ServerClient client) {
    return client.get("/users/" + client.requireUser() + ".json").json().path("user");
  }

  private static void userModel(JsonNode user) {
    has(
        user,
        "id",
        "full_name",
        "email",
        "login",
        "phone",
        "website",
        "created_at",
        "updated_at",
        "last_request_at",
        "external_user_id",
        "facebook_id",
        "twitter_id",
        "blob_id",
        "custom_data",
        "age_over16",
        "allow_statistics_analysis",
        "allow_sales_activities",
        "parents_contacts",
        "user_tags");
    require(!user.has("owner_id"), "it has an owner_id");
    require(user.path("age_over16").isBoolean(), "age_over16 is no flag");
  }

  static void has(JsonNode model, String... fields) {
    for (String field : fields) {
      require(model.has(field), "there is no " + field);
    }
  }

  private static void userById(ServerClient client) {
    JsonNode user = self(client);
    require(user.path("id").asText().equals(client.requireUser()), "it is not who was asked for");
    if (user.path("login").isTextual() && user.path("login").asText().matches("[\\w.-]+")) {
      String target = "/users/by_login.json?login=" + user.path("login").asText();
      require(
          client.get(target).json().at("/user/id").equals(user.path("id")),
          "by the login it is another");
    }
  }

  private static void userList(ServerClient client) {
    JsonNode usual = client.get("/users.json").json();
    require(usual.path("per_page").asInt() == 10, "per_page is not 10");
    require(usual.path("items").size() <= 10, "there are more");
    JsonNode one = client.get("/users.json?per_page=1&page=1").json();
    require(one.path("current_page").asInt() == 1, "the page is not 1");
    require(one.path("items").size() == 1, "per_page is ignored");
    require(one.at("/items/0/user").has("id"), "an item is no user");
  }

  private static void userFilters(ServerClient client) {
    String user = client.requireUser();
    JsonNode found =
        client.get("/users.json?filter%5B%5D=number+id+eq+" + user).json().path("items");
    require(
        found.size() == 1 && found.at("/0/user/id").asText().equals(user),
        "a filter by id finds others");
    JsonNode sorted =
        client.get("/users.json?order=desc+date+created_at&per_page=2").json().path("items");
    String first = sorted.at("/0/user/created_at").asText();
    String second = sorted.at("/1/user/created_at").asText();
    require(first.compareTo(second) >= 0, "they are not in the order asked for");
  }
}
