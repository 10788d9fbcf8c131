package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.conformance.MismatchException.requireError;
import static dev.unread.fake.conformance.ServerClient.UNKNOWN_ID;
import static dev.unread.fake.conformance.ServerClient.UNREAD;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The checks that only read. */
final class ReadingChecks {

  private static final String NOBODYS_TOKEN = "0000000000000000000000000000000000000000";

  private ReadingChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    addEndpoint(checks);
    addRefusals(checks);
    addHeaders(checks);
    checks.putAll(RequestChecks.all());
    checks.putAll(UserChecks.all());
    return checks;
  }

  private static void addEndpoint(Map<Rule, RuleCheck> checks) {
    checks.put(TOTAL_ONLY, client -> totalOnly(client.get(UNREAD)));
    checks.put(COUNTS_BY_DIALOG, ReadingChecks::countsByDialog);
    checks.put(ZERO_WHEN_READ, ReadingChecks::zeroWhenRead);
    checks.put(TOTAL_COVERS_ALL, ReadingChecks::totalCoversAll);
    checks.put(ENCODED_COMMAS, client -> bothAnswered(client, "%2C"));
    checks.put(BLANKS_TRIMMED, client -> bothAnswered(client, ",%20"));
    checks.put(FORM_BODY_ON_GET, ReadingChecks::formBodyOnGet);
    checks.put(QUERY_WINS, ReadingChecks::queryWins);
    checks.put(
        BRACKETS_NO_FILTER,
        client -> totalOnly(client.get(UNREAD + "?chat_dialog_ids%5B%5D=" + UNKNOWN_ID)));
    checks.put(EMPTY_IS_OMITTED, client -> totalOnly(client.get(UNREAD + "?chat_dialog_ids=")));
    checks.put(DUPLICATES_ONCE, ReadingChecks::duplicatesOnce);
    checks.put(UNKNOWN_DIALOG, client -> counts(ask(client, UNKNOWN_ID), UNKNOWN_ID, 0));
    checks.put(
        XML_WITHOUT_SUFFIX,
        client ->
            require(client.get("/chat/Message/unread").body().startsWith("<?xml"), "it is no XML"));
    checks.put(COUNTS_AGREE, ReadingChecks::countsAgree);
    checks.put(PAGES, ReadingChecks::pages);
  }

  private static void addRefusals(Map<Rule, RuleCheck> checks) {
    checks.put(
        NO_CREDENTIALS,
        client ->
            requireError(client.send("GET", UNREAD, "", List.of()), 401, "Token is required"));
    checks.put(UNKNOWN_TOKEN, ReadingChecks::unknownToken);
    checks.put(
        BAD_API_KEY,
        client ->
            requireError(
                client.send(
                    "GET",
                    UNREAD,
                    "",
                    List.of("Authorization", "ApiKey nobodys", "On-Behalf-Of", "1")),
                401,
                "Unauthorized"));
    checks.put(
        BOTH_CREDENTIALS,
        client ->
            requireError(
                client.send(
                    "GET",
                    UNREAD,
                    "",
                    List.of("QB-Token", client.requireToken(), "Authorization", client.apiKey())),
                401,
                "Unauthorized"));
    checks.put(
        NEED_USER,
        client ->
            requireError(
                client.send("GET", UNREAD, "", List.of("Authorization", client.apiKey())),
                422,
                "Forbidden. Need user."));
    checks.put(
        UNKNOWN_USER,
        client ->
            requireError(
                client.send(
                    "GET",
                    UNREAD,
                    "",
                    List.of("Authorization", client.apiKey(), "On-Behalf-Of", "9007199254740991")),
                404,
                "Couldn't find user"));
    checks.put(NOT_FOUND, ReadingChecks::notFound);
    checks.put(
        NO_APPLICATION,
        client ->
            requireError(
                client.send(
                    "POST",
                    "/session.json",
                    "application_id=1&auth_key=nobodys&nonce=1&timestamp=1&signature=00",
                    List.of()),
                422,
                "No application found"));
  }

  private static void addHeaders(Map<Rule, RuleCheck> checks) {
    checks.put(
        JSON_TYPE,
        client -> header(client.get(UNREAD), "Content-Type", "application/json; ?charset=utf-8"));
    checks.put(EXPIRATION, ReadingChecks::expiration);
    checks.put(NO_EXPIRATION_FOR_KEYS, ReadingChecks::noExpirationForKeys);
    checks.put(API_VERSION, ReadingChecks::apiVersion);
    checks.put(
        ANY_ORIGIN, client -> header(client.get(UNREAD), "Access-Control-Allow-Origin", "\\*"));
    checks.put(PREFLIGHT, ReadingChecks::preflight);
    checks.put(CACHING, ReadingChecks::caching);
  }

  private static ProbeResponse ask(ServerClient client, String ids) {
    return client.get(UNREAD + "?chat_dialog_ids=" + ids);
  }

  private static void totalOnly(ProbeResponse response) {
    validTotal(response);
    require(response.json().size() == 1, "there is more than the total");
  }

  private static int validTotal(ProbeResponse response) {
    require(response.status() == 200, "the status is " + response.status());
    JsonNode total = response.json().path("total");
    require(total.isInt() && total.asInt() >= 0, "the total is no whole number");
    return total.asInt();
  }

  private static void counts(ProbeResponse response, String id, int count) {
    validTotal(response);
    JsonNode counted = response.json().path(id);
    require(counted.isInt() && counted.asInt() == count, "it does not count " + count);
  }

  private static void countsByDialog(ServerClient client) {
    List<String> ids =
        client.dialogs().stream().map(dialog -> dialog.path("_id").asText()).toList();
    ProbeResponse response = ask(client, String.join(",", ids));
    validTotal(response);
    for (String id : ids) {
      JsonNode count = response.json().path(id);
      require(count.isInt() && count.asInt() >= 0, "a count is missing or no whole number");
    }
  }

  private static void zeroWhenRead(ServerClient client) {
    String read =
        client.dialogs().stream()
            .filter(dialog -> dialog.path("unread_messages_count").asInt() == 0)
            .map(dialog -> dialog.path("_id").asText())
            .findFirst()
            .orElseThrow(() -> new SkippedException("the user has no dialog that is all read"));
    counts(ask(client, read), read, 0);
  }

  private static void totalCoversAll(ServerClient client) {
    String one =
        client.dialogs().stream()
            .filter(dialog -> dialog.path("unread_messages_count").asInt() == 0)
            .map(dialog -> dialog.path("_id").asText())
            .findFirst()
            .orElseGet(client::dialog);
    int before = validTotal(client.get(UNREAD));
    if (before == 0) {
      throw new SkippedException("the user has nothing unread, so the two are the same");
    }
    int total = validTotal(ask(client, one));
    // A message may arrive in between, so what the total is after that does as well.
    require(
        total == before || total == validTotal(client.get(UNREAD)),
        "the total with ids is not the total without");
  }

  private static void bothAnswered(ServerClient client, String comma) {
    String id = client.dialog();
    ProbeResponse response = ask(client, id + comma + UNKNOWN_ID);
    require(
        response.json().has(id) && response.json().has(UNKNOWN_ID), "not both ids are answered");
  }

  private static void formBodyOnGet(ServerClient client) {
    String id = client.dialog();
    ProbeResponse response = client.form("GET", UNREAD, "chat_dialog_ids=" + id);
    validTotal(response);
    require(response.json().has(id), "the id in the body is not answered");
  }

  private static void queryWins(ServerClient client) {
    String id = client.dialog();
    ProbeResponse response =
        client.form("GET", UNREAD + "?chat_dialog_ids=" + id, "chat_dialog_ids=" + UNKNOWN_ID);
    require(response.json().has(id) && !response.json().has(UNKNOWN_ID), "the query does not win");
  }

  private static void duplicatesOnce(ServerClient client) {
    String id = client.dialog();
    ProbeResponse response = ask(client, id + "," + id);
    validTotal(response);
    int first = response.body().indexOf(id);
    require(
        first >= 0 && first == response.body().lastIndexOf(id), "the id is not there exactly once");
  }

  private static void countsAgree(ServerClient client) {
    List<JsonNode> dialogs = client.dialogs();
    ProbeResponse response =
        ask(
            client,
            dialogs.stream()
                .map(dialog -> dialog.path("_id").asText())
                .collect(Collectors.joining(",")));
    for (JsonNode dialog : dialogs) {
      int counted = response.json().path(dialog.path("_id").asText()).asInt(-1);
      require(
          dialog.path("unread_messages_count").asInt() == counted, "the dialog says another count");
    }
  }

  private static void pages(ServerClient client) {
    JsonNode usual = client.get("/chat/Dialog.json").json();
    require(
        usual.path("limit").asInt() == 100 && usual.path("skip").asInt(-1) == 0, "not 100 and 0");
    JsonNode none = client.get("/chat/Dialog.json?limit=1&skip=100000").json();
    require(
        none.path("limit").asInt() == 1 && none.path("items").isEmpty(),
        "limit or skip is ignored");
  }

  private static void unknownToken(ServerClient client) {
    ProbeResponse response = client.send("GET", UNREAD, "", List.of("QB-Token", NOBODYS_TOKEN));
    requireError(response, 401, "Required session does not exist");
    require(response.header("QB-Token-ExpirationDate").isEmpty(), "it has an expiration header");
  }

  private static void notFound(ServerClient client) {
    for (String target :
        List.of(
            "/chat/Message.json",
            "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + UNKNOWN_ID,
            "/chat/Nothing.json")) {
      requireError(client.get(target), 404, "The resource wasn't found");
    }
  }

  private static void header(ProbeResponse response, String name, String pattern) {
    String value = response.header(name).orElse("");
    boolean matches = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(value).matches();
    require(matches, name + " is '" + value + "'");
  }

  private static void expiration(ServerClient client) {
    client.requireToken();
    header(
        client.get(UNREAD),
        "QB-Token-ExpirationDate",
        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (utc|\\+0000)");
  }

  private static void noExpirationForKeys(ServerClient client) {
    ProbeResponse response =
        client.send(
            "GET",
            UNREAD,
            "",
            List.of("Authorization", client.apiKey(), "On-Behalf-Of", client.requireUser()));
    require(response.header("QB-Token-ExpirationDate").isEmpty(), "it has an expiration header");
  }

  private static void apiVersion(ServerClient client) {
    header(client.get(UNREAD), "QuickBlox-REST-API-Version", "0\\.1\\.1");
    header(client.get(UNREAD), "Status", "200 ok");
  }

  private static void preflight(ServerClient client) {
    ProbeResponse response =
        client.send(
            "OPTIONS",
            UNREAD,
            "",
            List.of(
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "qb-token"));
    require(response.status() / 100 == 2, "the status is " + response.status());
    header(response, "Access-Control-Allow-Headers", ".*qb-token.*|\\*");
  }

  private static void caching(ServerClient client) {
    header(client.get(UNREAD), "Cache-Control", "max-age=0, private, must-revalidate");
    header(client.get("/chat/Nothing.json"), "Cache-Control", "no-cache");
  }
}
