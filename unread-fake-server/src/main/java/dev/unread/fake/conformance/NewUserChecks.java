package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.conformance.MismatchException.requireError;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.Map;

/** The checks of what users do to themselves, with newcomers: nobody else is changed. */
final class NewUserChecks {

  private static final String SITE = "user[website]=http://conformance.example";

  private NewUserChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(
        SIGN_UP,
        TestUser.checkSignUp(
            newcomer ->
                require(
                    newcomer.made().path("login").asText().equals(newcomer.login()),
                    "the answer is not who signed up")));
    checks.put(LAST_REQUEST, TestUser.check(NewUserChecks::lastRequest));
    checks.put(USER_UPDATE, TestUser.check(NewUserChecks::userUpdate));
    checks.put(PASSWORD_CHANGE, TestUser.check(NewUserChecks::passwordChange));
    checks.put(OWN_USER_ONLY, TestUser.check(NewUserChecks::ownUserOnly));
    checks.put(USER_DELETION, TestUser.check(NewUserChecks::userDeletion));
    checks.put(DELETED_USERS_MESSAGES, TestUser.check(NewUserChecks::deletedUsersMessages));
    return checks;
  }

  private static void lastRequest(TestUser newcomer) {
    require(newcomer.read().path("last_request_at").isNull(), "it is not null before any request");
    newcomer.act("GET", newcomer.path(), "");
    require(newcomer.read().path("last_request_at").isTextual(), "it is no time after one request");
  }

  private static void userUpdate(TestUser newcomer) {
    ProbeResponse changed = newcomer.act("PUT", newcomer.path(), SITE);
    require(changed.status() == 200, "the status is " + changed.status());
    JsonNode user = newcomer.read();
    require(
        user.path("website").asText().equals("http://conformance.example"), "it is not changed");
    require(user.path("login").asText().equals(newcomer.login()), "the login is changed, too");
  }

  private static void passwordChange(TestUser newcomer) {
    String changed = "user[password]=conformance-again";
    require(
        newcomer.act("PUT", newcomer.path(), changed).status() >= 400,
        "it is changed without the old one");
    String old = "&user[old_password]=" + TestUser.PASSWORD;
    require(
        newcomer.act("PUT", newcomer.path(), changed + old).status() == 200,
        "it is not changed with the old one");
  }

  private static void ownUserOnly(TestUser newcomer) {
    ServerClient client = newcomer.client();
    String user = client.requireUser();
    requireError(client.form("PUT", newcomer.path(), SITE, user), 403, "permissions");
    requireError(client.form("DELETE", newcomer.path(), "", user), 403, "permissions");
    require(
        client.account("PUT", newcomer.path(), SITE).status() == 200, "the account may not either");
  }

  private static void userDeletion(TestUser newcomer) {
    TestDialog.with(
        newcomer.client(),
        newcomer.id(),
        "type=2&name=conformance",
        dialog -> {
          delete(newcomer);
          ProbeResponse gone = newcomer.client().account("GET", newcomer.path(), "");
          require(gone.status() == 404, "the status is " + gone.status() + ", not 404");
          require(
              dialog
                  .read()
                  .path("occupants_ids")
                  .valueStream()
                  .noneMatch(occupant -> occupant.asText().equals(newcomer.id())),
              "they are in the dialog still");
        });
  }

  private static void delete(TestUser newcomer) {
    ProbeResponse deleted = newcomer.act("DELETE", newcomer.path(), "");
    require(deleted.status() == 200, "deleting oneself is answered " + deleted.status());
  }

  private static void deletedUsersMessages(TestUser newcomer) {
    TestDialog.with(
        newcomer.client(),
        newcomer.id(),
        "type=2&name=conformance",
        dialog -> {
          dialog.sendAsOther();
          delete(newcomer);
          dialog.counts(1, "after they are deleted");
        });
  }
}
