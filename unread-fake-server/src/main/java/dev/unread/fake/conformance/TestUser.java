package dev.unread.fake.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Somebody signed up for one check, whom the account deletes after it. */
record TestUser(ServerClient client, String login, JsonNode made) {

  static final String PASSWORD = "conformance-password";

  /** Makes a check of what is to hold of somebody new. */
  static RuleCheck check(Consumer<TestUser> check) {
    return client -> with(client, check);
  }

  /** Signs somebody up, has that checked, and deletes them. */
  static void with(ServerClient client, Consumer<TestUser> check) {
    with(client, check, status -> new SkippedException("signing up is answered " + status));
  }

  /** Makes the check that somebody new can be signed up. */
  static RuleCheck checkSignUp(Consumer<TestUser> check) {
    return client ->
        with(
            client,
            check,
            status -> new MismatchException("the status is " + status + ", not 201"));
  }

  private static void with(
      ServerClient client,
      Consumer<TestUser> check,
      IntFunction<? extends RuntimeException> refused) {
    client.requireUser();
    String login = "conformance-" + ThreadLocalRandom.current().nextLong(100_000_000L, 1L << 50);
    ProbeResponse made =
        client.account(
            "POST", "/users.json", "user[login]=" + login + "&user[password]=" + PASSWORD);
    if (made.status() != 201) {
      throw refused.apply(made.status());
    }
    var newcomer = new TestUser(client, login, made.json().path("user"));
    try {
      check.accept(newcomer);
    } finally {
      client.account("DELETE", newcomer.path(), "");
    }
  }

  String id() {
    return made.path("id").asText();
  }

  String path() {
    return "/users/" + id() + ".json";
  }

  ProbeResponse act(String method, String target, String form) {
    return client.form(method, target, form, id());
  }

  /** Returns the newcomer as the account sees them now. */
  JsonNode read() {
    return client.account("GET", path(), "").json().path("user");
  }
}
