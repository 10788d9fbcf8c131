package dev.unread.fake.conformance;

import static dev.unread.fake.conformance.MismatchException.require;
import static dev.unread.fake.fidelity.Rule.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.fidelity.Rule;
import java.util.EnumMap;
import java.util.Map;

/** The checks of single messages. */
final class MessageChecks {

  private MessageChecks() {}

  static Map<Rule, RuleCheck> all() {
    var checks = new EnumMap<Rule, RuleCheck>(Rule.class);
    checks.put(ATTACHMENTS, TestDialog.check(MessageChecks::attachments));
    checks.put(SEND_TO_CHAT, TestDialog.check(MessageChecks::sendToChat));
    checks.put(MESSAGE_BY_ID, TestDialog.check(MessageChecks::messageById));
    checks.put(MESSAGE_BY_ID_MARKS, TestDialog.check(MessageChecks::messageByIdMarks));
    checks.put(DELETED_MESSAGES, TestDialog.check(MessageChecks::deletedMessages));
    checks.put(FORCED_DELETION, TestDialog.check(MessageChecks::forcedDeletion));
    return checks;
  }

  private static String path(JsonNode message) {
    return "/chat/Message/" + message.path("_id").asText() + ".json";
  }

  private static void attachments(TestDialog testDialog) {
    JsonNode sent =
        testDialog.send(
            testDialog.user(),
            "message=conformance&attachments[0][type]=image&attachments[0][id]=1");
    require(sent.path("attachments").isArray(), "they are answered as no list");
    require(
        sent.at("/attachments/0/type").asText().equals("image"), "the attachment is not answered");
    JsonNode listed = testDialog.messages().path(0).path("attachments");
    require(listed.isArray(), "they are listed as no list");
  }

  private static void sendToChat(TestDialog testDialog) {
    JsonNode sent =
        testDialog.send(testDialog.user(), "message=conformance&send_to_chat=1&markable=1");
    require(sent.path("created_at").isNull(), "created_at is not null");
    require(sent.path("read_ids").isEmpty(), "there are readers");
    require(sent.path("markable").asInt() == 1, "markable is not answered");
  }

  private static void messageById(TestDialog testDialog) {
    JsonNode sent = testDialog.sendAsOther();
    JsonNode read = testDialog.act("GET", path(sent), "").json();
    require(read.path("_id").equals(sent.path("_id")), "it is not the message asked for");
  }

  private static void messageByIdMarks(TestDialog testDialog) {
    testDialog.act("GET", path(testDialog.sendAsOther()), "");
    testDialog.counts(1, "after reading it by its id");
  }

  private static void deletedMessages(TestDialog testDialog) {
    testDialog.act("DELETE", path(testDialog.sendAsOther()), "");
    testDialog.counts(0, "after deleting the message");
  }

  private static void forcedDeletion(TestDialog testDialog) {
    ProbeResponse refused = testDialog.act("DELETE", path(testDialog.sendAsOther()), "force=1");
    require(refused.status() == 403, "the status is " + refused.status() + ", not 403");
    testDialog.counts(1, "after that");
  }
}
