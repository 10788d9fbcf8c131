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

/** The HTTP client of the server under test; keeps the exchanges for the report. */
final class ServerClient {

  static final String UNREAD = "/chat/Message/unread.json";
  static final String UNKNOWN_ID = "ffffffffffffffffffffffff";

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI base;
  private final Credentials credentials;
  private final List<ProbeResponse> responses = new ArrayList<>();

  ServerClient(URI base, Credentials credentials) {
    this.base = base;
    this.credentials = credentials;
  }

  /** Returns a text without the credentials. */
  String masked(String text) {
    return credentials.masked(text);
  }

  /** Returns the responses since the last call of this method. */
  List<ProbeResponse> takeResponses() {
    List<ProbeResponse> taken = List.copyOf(responses);
    responses.clear();
    return taken;
  }

  /** Asks in the user's name. */
  ProbeResponse get(String target) {
    return send("GET", target, "", asUser());
  }

  /** Sends a form in the user's name. */
  ProbeResponse form(String method, String target, String form) {
    return send(method, target, form, asUser());
  }

  /** Sends a form in the name of another user, as an API key may. */
  ProbeResponse form(String method, String target, String form, String user) {
    return send(method, target, form, List.of("Authorization", apiKey(), "On-Behalf-Of", user));
  }

  /** Sends a form in the name of the account, and of no user. */
  ProbeResponse account(String method, String target, String form) {
    return send(method, target, form, List.of("Authorization", apiKey()));
  }

  /** Sends JSON in the user's name. */
  ProbeResponse json(String method, String target, String json) {
    return send(method, target, json, "application/json", asUser());
  }

  List<String> asUser() {
    return credentials.hasToken()
        ? List.of("QB-Token", requireToken())
        : List.of("Authorization", apiKey(), "On-Behalf-Of", requireUser());
  }

  String requireToken() {
    if (credentials.token() == null) {
      throw new SkippedException("needs UNREAD_TOKEN");
    }
    return credentials.token();
  }

  String requireUser() {
    if (!credentials.hasApiKey()) {
      throw new SkippedException("needs UNREAD_API_KEY and UNREAD_USER");
    }
    return Objects.requireNonNull(credentials.user());
  }

  String apiKey() {
    requireUser();
    return "ApiKey " + credentials.apiKey();
  }

  /** Returns the user's dialogs as the vendor lists them; skips where there are none. */
  List<JsonNode> dialogs() {
    ProbeResponse list = get("/chat/Dialog.json?limit=10");
    var dialogs = new ArrayList<JsonNode>();
    list.json().path("items").forEach(dialogs::add);
    if (dialogs.isEmpty()) {
      throw new SkippedException("the user has no dialogs");
    }
    return dialogs;
  }

  /** Returns the id of one of the user's dialogs. */
  String dialog() {
    return dialogs().get(0).path("_id").asText();
  }

  /** Sends a request with these headers, names and values in turn; its body is a form. */
  ProbeResponse send(String method, String target, String body, List<String> headers) {
    return send(method, target, body, FORM, headers);
  }

  private ProbeResponse send(
      String method, String target, String body, String type, List<String> headers) {
    var request =
        HttpRequest.newBuilder(base.resolve(target))
            .timeout(TIMEOUT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", type);
    }
    for (int i = 0; i + 1 < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    try {
      var response =
          new ProbeResponse(
              credentials,
              method + " " + target + (body.isEmpty() ? "" : " " + body),
              client.send(request.build(), BodyHandlers.ofString()));
      responses.add(response);
      return response;
    } catch (IOException e) {
      throw new MismatchException(
          "no answer to " + method + " " + target + ": " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SkippedException("interrupted");
    }
  }
}
