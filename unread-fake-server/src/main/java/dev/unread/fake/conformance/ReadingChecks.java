package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.Difference.unless;
import static dev.unread.fake.conformance.Difference.unlessRefused;
import static dev.unread.fake.conformance.Probe.UNKNOWN_ID;
import static dev.unread.fake.conformance.Probe.UNREAD;
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

  static Map<Rule, Check> all() {
    var checks = new EnumMap<Rule, Check>(Rule.class);
    addEndpoint(checks);
    addRefusals(checks);
    addHeaders(checks);
    return checks;
  }

  private static void addEndpoint(Map<Rule, Check> checks) {
    checks.put(TOTAL_ONLY, probe -> totalAlone(probe.get(UNREAD)));
    checks.put(COUNTS_BY_DIALOG, ReadingChecks::countsByDialog);
    checks.put(ZERO_WHEN_READ, ReadingChecks::zeroWhenRead);
    checks.put(TOTAL_COVERS_ALL, ReadingChecks::totalCoversAll);
    checks.put(ENCODED_COMMAS, probe -> bothAnswered(probe, "%2C"));
    checks.put(BLANKS_TRIMMED, probe -> bothAnswered(probe, ",%20"));
    checks.put(FORM_BODY_ON_GET, ReadingChecks::formBodyOnGet);
    checks.put(QUERY_WINS, ReadingChecks::queryWins);
    checks.put(
        BRACKETS_NO_FILTER,
        probe -> totalAlone(probe.get(UNREAD + "?chat_dialog_ids%5B%5D=" + UNKNOWN_ID)));
    checks.put(EMPTY_IS_OMITTED, probe -> totalAlone(probe.get(UNREAD + "?chat_dialog_ids=")));
    checks.put(DUPLICATES_ONCE, ReadingChecks::duplicatesOnce);
    checks.put(UNKNOWN_DIALOG, probe -> counts(ask(probe, UNKNOWN_ID), UNKNOWN_ID, 0));
    checks.put(
        XML_WITHOUT_SUFFIX,
        probe ->
            unless(probe.get("/chat/Message/unread").body().startsWith("<?xml"), "it is no XML"));
    checks.put(COUNTS_AGREE, ReadingChecks::countsAgree);
    checks.put(PAGES, ReadingChecks::pages);
  }

  private static void addRefusals(Map<Rule, Check> checks) {
    checks.put(
        NO_CREDENTIALS,
        probe -> unlessRefused(probe.send("GET", UNREAD, "", List.of()), 401, "Token is required"));
    checks.put(UNKNOWN_TOKEN, ReadingChecks::unknownToken);
    checks.put(
        BAD_API_KEY,
        probe ->
            unlessRefused(
                probe.send(
                    "GET",
                    UNREAD,
                    "",
                    List.of("Authorization", "ApiKey nobodys", "On-Behalf-Of", "1")),
                401,
                "Unauthorized"));
    checks.put(
        BOTH_CREDENTIALS,
        probe ->
            unlessRefused(
                probe.send(
                    "GET",
                    UNREAD,
                    "",
                    List.of("QB-Token", probe.requireToken(), "Authorization", probe.apiKey())),
                401,
                "Unauthorized"));
    checks.put(
        NEED_USER,
        probe ->
            unlessRefused(
                probe.send("GET", UNREAD, "", List.of("Authorization", probe.apiKey())),
                422,
                "Forbidden. Need user."));
    checks.put(
        UNKNOWN_USER,
        probe ->
            unlessRefused(
                probe.send(
                    "GET",
                    UNREAD,
                    "",
                    List.of("Authorization", probe.apiKey(), "On-Behalf-Of", "9007199254740991")),
                404,
                "Couldn't find user"));
    checks.put(NOT_FOUND, ReadingChecks::notFound);
    checks.put(
        NO_APPLICATION,
        probe ->
            unlessRefused(
                probe.send(
                    "POST",
                    "/session.json",
                    "application_id=1&auth_key=nobodys&nonce=1&timestamp=1&signature=00",
                    List.of()),
                422,
                "No application found"));
  }

  private static void addHeaders(Map<Rule, Check> checks) {
    checks.put(
        JSON_TYPE,
        probe -> header(probe.get(UNREAD), "Content-Type", "application/json; ?charset=utf-8"));
    checks.put(EXPIRATION, ReadingChecks::expiration);
    checks.put(NO_EXPIRATION_FOR_KEYS, ReadingChecks::noExpirationForKeys);
    checks.put(API_VERSION, ReadingChecks::apiVersion);
    checks.put(
        ANY_ORIGIN, probe -> header(probe.get(UNREAD), "Access-Control-Allow-Origin", "\\*"));
    checks.put(PREFLIGHT, ReadingChecks::preflight);
    checks.put(CACHING, ReadingChecks::caching);
  }

  private static Reply ask(Probe probe, String ids) {
    return probe.get(UNREAD + "?chat_dialog_ids=" + ids);
  }

  private static void totalAlone(Reply reply) {
    sound(reply);
    unless(reply.json().size() == 1, "there is more than the total");
  }

  private static int sound(Reply reply) {
    unless(reply.status() == 200, "the status is " + reply.status());
    JsonNode total = reply.json().path("total");
    unless(total.isInt() && total.asInt() >= 0, "the total is no whole number");
    return total.asInt();
  }

  private static void counts(Reply reply, String id, int count) {
    sound(reply);
    JsonNode counted = reply.json().path(id);
    unless(counted.isInt() && counted.asInt() == count, "it does not count " + count);
  }

  private static void countsByDialog(Probe probe) {
    List<String> ids = probe.dialogs().stream().map(dialog -> dialog.path("_id").asText()).toList();
    Reply reply = ask(probe, String.join(",", ids));
    sound(reply);
    for (String id : ids) {
      JsonNode count = reply.json().path(id);
      unless(count.isInt() && count.asInt() >= 0, "a count is missing or no whole number");
    }
  }

  private static void zeroWhenRead(Probe probe) {
    String read =
        probe.dialogs().stream()
            .filter(dialog -> dialog.path("unread_messages_count").asInt() == 0)
            .map(dialog -> dialog.path("_id").asText())
            .findFirst()
            .orElseThrow(() -> new Skipped("the user has no dialog that is all read"));
    counts(ask(probe, read), read, 0);
  }

  private static void totalCoversAll(Probe probe) {
    String one =
        probe.dialogs().stream()
            .filter(dialog -> dialog.path("unread_messages_count").asInt() == 0)
            .map(dialog -> dialog.path("_id").asText())
            .findFirst()
            .orElseGet(probe::dialog);
    int before = sound(probe.get(UNREAD));
    if (before == 0) {
      throw new Skipped("the user has nothing unread, so the two are the same");
    }
    int total = sound(ask(probe, one));
    // A message may arrive in between, so what the total is after that does as well.
    unless(
        total == before || total == sound(probe.get(UNREAD)),
        "the total with ids is not the total without");
  }

  private static void bothAnswered(Probe probe, String comma) {
    String id = probe.dialog();
    Reply reply = ask(probe, id + comma + UNKNOWN_ID);
    unless(reply.json().has(id) && reply.json().has(UNKNOWN_ID), "not both ids are answered");
  }

  private static void formBodyOnGet(Probe probe) {
    String id = probe.dialog();
    Reply reply = probe.form("GET", UNREAD, "chat_dialog_ids=" + id);
    sound(reply);
    unless(reply.json().has(id), "the id in the body is not answered");
  }

  private static void queryWins(Probe probe) {
    String id = probe.dialog();
    Reply reply =
        probe.form("GET", UNREAD + "?chat_dialog_ids=" + id, "chat_dialog_ids=" + UNKNOWN_ID);
    unless(reply.json().has(id) && !reply.json().has(UNKNOWN_ID), "the query does not win");
  }

  private static void duplicatesOnce(Probe probe) {
    String id = probe.dialog();
    Reply reply = ask(probe, id + "," + id);
    sound(reply);
    unless(reply.body().split(id, -1).length == 2, "the id is not there exactly once");
  }

  private static void countsAgree(Probe probe) {
    List<JsonNode> dialogs = probe.dialogs();
    Reply reply =
        ask(
            probe,
            dialogs.stream()
                .map(dialog -> dialog.path("_id").asText())
                .collect(Collectors.joining(",")));
    for (JsonNode dialog : dialogs) {
      int counted = reply.json().path(dialog.path("_id").asText()).asInt(-1);
      unless(
          dialog.path("unread_messages_count").asInt() == counted, "the dialog says another count");
    }
  }

  private static void pages(Probe probe) {
    JsonNode usual = probe.get("/chat/Dialog.json").json();
    unless(
        usual.path("limit").asInt() == 100 && usual.path("skip").asInt(-1) == 0, "not 100 and 0");
    JsonNode none = probe.get("/chat/Dialog.json?limit=1&skip=100000").json();
    unless(
        none.path("limit").asInt() == 1 && none.path("items").isEmpty(),
        "limit or skip is ignored");
  }

  private static void unknownToken(Probe probe) {
    Reply reply = probe.send("GET", UNREAD, "", List.of("QB-Token", NOBODYS_TOKEN));
    unlessRefused(reply, 401, "Required session does not exist");
    unless(reply.header("QB-Token-ExpirationDate").isEmpty(), "it has an expiration header");
  }

  private static void notFound(Probe probe) {
    for (String target :
        List.of(
            "/chat/Message.json",
            "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + UNKNOWN_ID,
            "/chat/Nothing.json")) {
      unlessRefused(probe.get(target), 404, "The resource wasn't found");
    }
  }

  private static void header(Reply reply, String name, String pattern) {
    String value = reply.header(name).orElse("");
    boolean matches = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(value).matches();
    unless(matches, name + " is '" + value + "'");
  }

  private static void expiration(Probe probe) {
    probe.requireToken();
    header(
        probe.get(UNREAD),
        "QB-Token-ExpirationDate",
        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (utc|\\+0000)");
  }

  private static void noExpirationForKeys(Probe probe) {
    Reply reply =
        probe.send(
            "GET",
            UNREAD,
            "",
            List.of("Authorization", probe.apiKey(), "On-Behalf-Of", probe.requireUser()));
    unless(reply.header("QB-Token-ExpirationDate").isEmpty(), "it has an expiration header");
  }

  private static void apiVersion(Probe probe) {
    header(probe.get(UNREAD), "QuickBlox-REST-API-Version", "0\\.1\\.1");
    header(probe.get(UNREAD), "Status", "200 ok");
  }

  private static void preflight(Probe probe) {
    Reply reply =
        probe.send(
            "OPTIONS",
            UNREAD,
            "",
            List.of(
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "qb-token"));
    unless(reply.status() / 100 == 2, "the status is " + reply.status());
    header(reply, "Access-Control-Allow-Headers", ".*qb-token.*|\\*");
  }

  private static void caching(Probe probe) {
    header(probe.get(UNREAD), "Cache-Control", "max-age=0, private, must-revalidate");
    header(probe.get("/chat/Nothing.json"), "Cache-Control", "no-cache");
  }
}
