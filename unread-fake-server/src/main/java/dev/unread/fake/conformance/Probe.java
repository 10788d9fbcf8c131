package dev.unread.fake.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Asks the server under examination, and remembers what was said for the report. */
final class Probe {

  static final String UNREAD = "/chat/Message/unread.json";
  static final String UNKNOWN_ID = "ffffffffffffffffffffffff";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI base;
  private final Credentials credentials;
  private final List<Reply> replies = new ArrayList<>();

  Probe(URI base, Credentials credentials) {
    this.base = base;
    this.credentials = credentials;
  }

  /** Returns what was said since this was asked last. */
  List<Reply> takeReplies() {
    List<Reply> taken = List.copyOf(replies);
    replies.clear();
    return taken;
  }

  /** Asks in the user's name. */
  Reply get(String target) {
    return send("GET", target, "", asUser());
  }

  /** Sends a form in the user's name. */
  Reply form(String method, String target, String form) {
    return send(method, target, form, asUser());
  }

  /** Sends a form in the name of another user, as an API key may. */
  Reply form(String method, String target, String form, String user) {
    return send(method, target, form, List.of("Authorization", apiKey(), "On-Behalf-Of", user));
  }

  List<String> asUser() {
    return credentials.hasToken()
        ? List.of("QB-Token", requireToken())
        : List.of("Authorization", apiKey(), "On-Behalf-Of", requireUser());
  }

  String requireToken() {
    if (credentials.token() == null) {
      throw new Skipped("needs UNREAD_TOKEN");
    }
    return credentials.token();
  }

  String requireUser() {
    if (!credentials.hasApiKey()) {
      throw new Skipped("needs UNREAD_API_KEY and UNREAD_USER");
    }
    return Objects.requireNonNull(credentials.user());
  }

  String apiKey() {
    requireUser();
    return "ApiKey " + credentials.apiKey();
  }

  /** Returns the user's dialogs as the vendor lists them; skips where there are none. */
  List<JsonNode> dialogs() {
    Reply list = get("/chat/Dialog.json?limit=10");
    var dialogs = new ArrayList<JsonNode>();
    list.json().path("items").forEach(dialogs::add);
    if (dialogs.isEmpty()) {
      throw new Skipped("the user has no dialogs");
    }
    return dialogs;
  }

  /** Returns the id of one of the user's dialogs. */
  String dialog() {
    return dialogs().get(0).path("_id").asText();
  }

  /** Sends a request with these headers, names and values in turn. */
  Reply send(String method, String target, String body, List<String> headers) {
    var request =
        HttpRequest.newBuilder(base.resolve(target))
            .timeout(PATIENCE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", FORM);
    }
    for (int i = 0; i + 1 < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    try {
      var reply =
          new Reply(
              method + " " + target + (body.isEmpty() ? "" : " " + body),
              client.send(request.build(), BodyHandlers.ofString()));
      replies.add(reply);
      return reply;
    } catch (IOException e) {
      throw new Difference(
          "no answer to " + method + " " + target + ": " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Skipped("interrupted");
    }
  }
}
