package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.conformance.ServerClient.UNREAD;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The checks of how requests and lists are read, which only read. */
final class RequestChecks {

  private static final String DIALOGS = "/chat/Dialog.json";

  private RequestChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(JSON_ON_GET, RequestChecks::jsonOnGet);
    checks.put(BLANK_BODY, RequestChecks::blankBody);
    checks.put(UNREADABLE_BODY, client -> status(client.json("GET", UNREAD, "{"), 400));
    checks.put(BAD_FIELD, RequestChecks::badField);
    checks.put(NOT_MODIFIED, RequestChecks::notModified);
    checks.put(LIST_FILTERS, RequestChecks::listFilters);
    checks.put(COUNT_OF_LIST, RequestChecks::countOfList);
    return checks;
  }

  private static void status(ProbeResponse response, int expected) {
    require(
        response.status() == expected, "the status is " + response.status() + ", not " + expected);
  }

  private static void jsonOnGet(ServerClient client) {
    String id = client.dialog();
    ProbeResponse response = client.json("GET", UNREAD, "{\"chat_dialog_ids\":\"" + id + "\"}");
    status(response, 200);
    require(response.json().has(id), "the id in the body is not answered");
  }

  private static void blankBody(ServerClient client) {
    ProbeResponse response = client.json("GET", UNREAD, "\" \"");
    status(response, 200);
    require(response.json().size() == 1, "there is more than the total");
  }

  private static void badField(ServerClient client) {
    ProbeResponse response = client.get(DIALOGS + "?limit=x");
    status(response, 422);
    require(response.json().path("errors").has("limit"), "the field is not named");
  }

  private static void notModified(ServerClient client) {
    String tag = client.get(UNREAD).header("ETag").orElse("");
    require(tag.matches("(W/)?\"[0-9a-f]{32}\""), "the ETag is " + tag);
    var headers = new ArrayList<>(client.asUser());
    headers.addAll(List.of("If-None-Match", tag));
    ProbeResponse again = client.send("GET", UNREAD, "", headers);
    // A message may arrive in between, so that the answer is another.
    if (tag.equals(client.get(UNREAD).header("ETag").orElse(""))) {
      status(again, 304);
      require(again.body().isEmpty(), "it has a body");
    }
  }

  private static void listFilters(ServerClient client) {
    String id = client.dialog();
    JsonNode one = client.get(DIALOGS + "?_id=" + id).json().path("items");
    require(one.size() == 1, "a filter by id finds " + one.size());
    for (JsonNode dialog :
        client.get(DIALOGS + "?type%5Bin%5D=2,3&limit=10").json().path("items")) {
      require(dialog.path("type").asInt() != 1, "a filter by type is ignored");
    }
    JsonNode sorted = client.get(DIALOGS + "?sort_desc=created_at&limit=2").json().path("items");
    String first = sorted.path(0).path("created_at").asText();
    String second = sorted.path(1).path("created_at").asText();
    require(first.compareTo(second) >= 0, "sort_desc is ignored");
  }

  private static void countOfList(ServerClient client) {
    JsonNode json = client.get(DIALOGS + "?count=1").json();
    require(json.at("/items/count").isInt(), "items has no count");
  }
}
