package dev.unread.fake.vendor;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Call;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.http.Refusal;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.DialogType;
import dev.unread.fake.state.Message;
import dev.unread.fake.state.User;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One chat call of a user: what it says, and what its user may touch. Runs from its checks to its
 * answer as one step, so that a refused call has changed nothing and no other comes in between.
 */
record ChatCall(Exchange exchange, Application application, User user, Fields fields) {

  /** What a chat call does. */
  @FunctionalInterface
  interface Step {
    Answer answer(ChatCall call);
  }

  /** Makes a call of a step: reads the request first, then runs under the application's lock. */
  static Call of(Step step) {
    return exchange -> {
      User user = exchange.caller().requireUser();
      Application application = exchange.application();
      var call = new ChatCall(exchange, application, user, Fields.of(exchange));
      return application.atomically(() -> step.answer(call));
    };
  }

  /** Returns the ids in the path: {@code a,b}. */
  List<String> pathIds() {
    return Arrays.stream(exchange.pathParameter("ids").split(",", -1))
        .map(String::strip)
        .distinct()
        .toList();
  }

  /**
   * Fails loudly where a list is to be filtered by an operator that is not imitated, such as {@code
   * date_sent[gt]}: without it the list would be a wrong one.
   */
  void onlyFilters(Map<String, String> imitated) {
    for (var field : fields.tree().properties()) {
      String operator = imitated.getOrDefault(field.getKey(), "");
      boolean known =
          !field.getValue().isObject()
              || (field.getValue().size() == 1 && field.getValue().has(operator));
      if (!known) {
        throw new Refusal(NotImitated.answer(exchange));
      }
    }
  }

  /** Returns the dialog, which the user can see. */
  Dialog dialog(String id) {
    Dialog dialog = application.dialog(id).orElseThrow(ChatCall::notFound);
    if (!canSee(dialog)) {
      throw forbidden();
    }
    return dialog;
  }

  /** Returns the message, which the user can see. */
  Message message(String id) {
    Message message = application.message(id).orElseThrow(ChatCall::notFound);
    dialog(message.dialog().id());
    if (!message.isVisibleTo(user.id())) {
      throw notFound();
    }
    return message;
  }

  /** A public dialog is open to everybody. */
  boolean canSee(Dialog dialog) {
    return dialog.type() == DialogType.PUBLIC_GROUP || dialog.hasOccupant(user.id());
  }

  static Refusal notFound() {
    return new Refusal(Answer.notFound());
  }

  static Refusal forbidden() {
    return new Refusal(
        Answer.errors(403, "You don't have appropriate permissions to perform this operation"));
  }
}
