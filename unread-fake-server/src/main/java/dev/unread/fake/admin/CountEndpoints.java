package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.runtime.Fixtures;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Counts;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.User;
import java.util.List;
import javax.inject.Inject;

/** The endpoints for counts: read one, set one, have messages arrive, have them read. */
final class CountEndpoints {

  private static final int MOST_MESSAGES = 1_000_000;

  private final Json json;

  @Inject
  CountEndpoints(Json json) {
    this.json = json;
  }

  AdminResponse setUnread(AdminRequest request) {
    JsonValue body = request.body("user", "dialog", "count");
    User user = request.user("user");
    Dialog dialog = request.dialog();
    int count = (int) body.get("count").integer(0, MOST_MESSAGES);
    try {
      request.application().setUnread(user, dialog, count);
    } catch (IllegalArgumentException impossible) {
      throw body.get("count").invalid(String.valueOf(impossible.getMessage()));
    }
    return counts(request.application(), user, dialog);
  }

  AdminResponse send(AdminRequest request) {
    JsonValue body = request.body("dialog", "from", "count");
    Dialog dialog = request.dialog();
    User sender = request.user("from");
    int count = body.find("count").map(value -> (int) value.integer(1, MOST_MESSAGES)).orElse(1);
    new Fixtures(request.application()).send(sender, dialog, count);
    return AdminResponse.ok(json.object().put("dialog", dialog.id()).put("sent", count));
  }

  AdminResponse read(AdminRequest request) {
    request.body("user", "dialog");
    User user = request.user("user");
    Dialog dialog = request.dialog();
    request.application().messages().markAllRead(user.id(), dialog);
    return counts(request.application(), user, dialog);
  }

  AdminResponse unread(AdminRequest request) {
    return counts(request.application(), request.userAsked(), request.dialogAsked());
  }

  private AdminResponse counts(Application application, User user, Dialog dialog) {
    Counts counts = application.unread(user, List.of(dialog.id()));
    ObjectNode body = json.object().put("user", user.id()).put("dialog", dialog.id());
    return AdminResponse.ok(body.put("count", counts.each().get(0)).put("total", counts.total()));
  }
}
