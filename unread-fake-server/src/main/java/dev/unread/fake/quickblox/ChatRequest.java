package dev.unread.fake.quickblox;

import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.Message;
import dev.unread.fake.state.User;
import java.util.Arrays;
import java.util.List;

/**
 * One chat request of a user: its fields, and what its user may access. It runs from its checks to
 * its response under the lock, so that a refused request has changed nothing.
 */
record ChatRequest(Exchange exchange, Application application, User user, RequestFields fields) {

  /** What an endpoint does with a chat request. */
  @FunctionalInterface
  interface Action {
    Response perform(ChatRequest request);
  }

  /**
   * Makes an endpoint of an action: reads the request first, then runs under the application's
   * lock.
   */
  static Endpoint of(Action action) {
    return exchange -> {
      exchange.identity().requireUser();
      Application application = exchange.application();
      RequestFields fields = RequestFields.of(exchange);
      return application.atomically(
          () ->
              action.perform(
                  new ChatRequest(exchange, application, exchange.currentUser(), fields)));
    };
  }

  /** Returns the ids in the path: {@code a,b}. */
  List<String> pathIds() {
    return Arrays.stream(exchange.pathParameter("ids").split(",", -1))
        .map(String::strip)
        .distinct()
        .toList();
  }

  /** Fails loudly, where leaving out what is not imitated would give a wrong answer. */
  ErrorResponseException notImitated() {
    return new ErrorResponseException(UnsupportedRequests.notImitated(exchange));
  }

  /** Returns the dialog, which the user can see. */
  Dialog dialog(String id) {
    Dialog dialog = application.dialogs().find(id).orElseThrow(ChatRequest::notFound);
    if (!canSee(dialog)) {
      throw forbidden();
    }
    return dialog;
  }

  /**
   * Returns the dialog, which the user can write to: also their private one that they deleted for
   * themselves, and so bring back.
   */
  Dialog dialogToWriteTo(String id) {
    Dialog dialog = application.dialogs().find(id).orElseThrow(ChatRequest::notFound);
    if (!canSee(dialog) && !dialog.isAway(user.id())) {
      throw forbidden();
    }
    return dialog;
  }

  /** Returns the message, which the user can see. */
  Message message(String id) {
    Message message = application.messages().find(id).orElseThrow(ChatRequest::notFound);
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

  static ErrorResponseException notFound() {
    return new ErrorResponseException(Response.notFound());
  }

  static ErrorResponseException forbidden() {
    return new ErrorResponseException(
        Response.errors(403, "You don't have appropriate permissions to perform this operation"));
  }
}
