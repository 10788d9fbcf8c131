package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.conformance.ServerClient.UNREAD;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** A dialog of the user and another, made for one check and deleted after it. */
record TestDialog(ServerClient client, String user, String other, JsonNode made) {

  private static final String DIALOGS = "/chat/Dialog.json";

  /** Makes a check of what is to hold of a group of the user and somebody they know. */
  static RuleCheck check(Consumer<TestDialog> check) {
    return client -> {
      String other = otherUser(client, client.requireUser());
      with(client, other, "type=2&name=conformance", check);
    };
  }

  /** Makes a dialog as the form says, has it checked, and deletes it. */
  static void with(ServerClient client, String other, String form, Consumer<TestDialog> check) {
    String user = client.requireUser();
    ProbeResponse made = client.form("POST", DIALOGS, form + "&occupants_ids=" + other, user);
    require(made.status() == 201, "making a dialog is answered " + made.status());
    var testDialog = new TestDialog(client, user, other, made.json());
    try {
      check.accept(testDialog);
    } finally {
      client.form("DELETE", testDialog.path(), "force=1", user);
    }
  }

  private static String otherUser(ServerClient client, String user) {
    return client.dialogs().stream()
        .flatMap(dialog -> dialog.path("occupants_ids").valueStream())
        .map(JsonNode::asText)
        .filter(occupant -> !occupant.equals(user))
        .findFirst()
        .orElseThrow(() -> new SkippedException("nobody else is in a dialog of the user"));
  }

  String id() {
    return made.path("_id").asText();
  }

  String path() {
    return "/chat/Dialog/" + id() + ".json";
  }

  /** Returns the dialog as the user sees it now. */
  JsonNode read() {
    return act("GET", path(), "").json();
  }

  JsonNode sendAsOther() {
    return send(other);
  }

  JsonNode send(String sender) {
    return send(sender, "message=conformance");
  }

  JsonNode send(String sender, String form) {
    ProbeResponse sent =
        client.form("POST", "/chat/Message.json", form + "&chat_dialog_id=" + id(), sender);
    require(sent.status() == 201, "sending is answered " + sent.status());
    return sent.json();
  }

  ProbeResponse act(String method, String target, String form) {
    return client.form(method, target, form, user);
  }

  ProbeResponse actAsOther(String method, String target, String form) {
    return client.form(method, target, form, other);
  }

  /** Returns the messages as the user sees them, without marking them. */
  JsonNode messages() {
    String target = "/chat/Message.json?mark_as_read=0&chat_dialog_id=" + id();
    return act("GET", target, "").json().path("items");
  }

  void counts(int expected, String when) {
    counts(user, expected, when);
  }

  void counts(String reader, int expected, String when) {
    ProbeResponse response = client.form("GET", UNREAD + "?chat_dialog_ids=" + id(), "", reader);
    int counted = response.json().path(id()).asInt(-1);
    require(counted == expected, when + " the count is " + counted + ", not " + expected);
  }
}
