package dev.unread.fake.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.Answer;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.Message;
import dev.unread.fake.state.User;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /chat/Message}: messages sent, listed, marked and deleted. */
final class MessageCalls {

  private static final Map<String, Comparator<Message>> ORDERS =
      Map.of(
          "_id", Comparator.comparing(Message::id),
          "date_sent", Comparator.comparing(Message::id),
          "created_at", Comparator.comparing(Message::id),
          "updated_at", Comparator.comparingLong(Message::updatedAt));

  private MessageCalls() {}

  /** {@code POST /chat/Message.json}: to a dialog, or to a user in their private dialog. */
  static Answer create(ChatCall call) {
    Fields fields = call.fields();
    String text = fields.text("message").orElse("");
    var draft = new Message.Draft(text, fields.otherThan(Models.MESSAGE_FIELDS));
    Dialog dialog = destination(call);
    Message sent = call.application().send(dialog, call.user().id(), draft);
    return Answer.json(201, Models.message(sent).toString());
  }

  private static Dialog destination(ChatCall call) {
    Optional<String> dialog = call.fields().filledText("chat_dialog_id");
    if (dialog.isPresent()) {
      return call.dialog(dialog.get());
    }
    User recipient =
        call.fields()
            .number("recipient_id")
            .flatMap(call.application()::user)
            .filter(user -> user != call.user())
            .orElseThrow(ChatCall::notFound);
    return call.application().privateDialog(call.user(), recipient);
  }

  /** {@code GET /chat/Message.json}: a page, oldest first, which it marks as read (DOC, SDK). */
  static Answer list(ChatCall call) {
    call.onlyFilters(Map.of());
    Dialog dialog = requiredDialog(call);
    Page page = Page.of(call.fields());
    long reader = call.user().id();
    List<Message> visible =
        dialog.messages().stream().filter(message -> message.isVisibleTo(reader)).toList();
    List<Message> all = Page.sorted(visible, call.fields(), ORDERS);
    if (call.fields().isOn("count")) {
      return Page.countOf(all, call.application().guesses());
    }
    List<Message> messages = page.of(all);
    call.application().deliver(reader, messages);
    if (!call.fields().text("mark_as_read").filter(MessageCalls::isOff).isPresent()) {
      call.application().read(reader, messages);
    }
    ObjectNode json = page.frame();
    var items = json.putArray("items");
    messages.forEach(message -> items.add(Models.message(message)));
    return Answer.json(200, json.toString());
  }

  /** {@code PUT /chat/Message/{id[,id]}.json}: read or not, delivered, or another text. */
  static Answer update(ChatCall call) {
    List<Message> messages = call.pathIds().stream().map(call::message).toList();
    Optional<String> dialog = call.fields().filledText("chat_dialog_id");
    Optional<String> text = call.fields().text("message");
    for (Message message : messages) {
      if (dialog.isPresent() && !message.dialog().id().equals(dialog.get())) {
        throw ChatCall.notFound();
      }
      if (text.isPresent() && message.sender() != call.user().id()) {
        throw ChatCall.forbidden();
      }
    }
    text.ifPresent(
        changed -> messages.forEach(message -> call.application().edit(message, changed)));
    mark(call, messages);
    return Answer.empty(200);
  }

  /** {@code PUT /chat/Message.json}: the whole dialog (DOC, SDK). */
  static Answer updateAll(ChatCall call) {
    Dialog dialog = requiredDialog(call);
    if (call.fields().isOn("read")) {
      call.application().readAll(call.user().id(), dialog);
    } else {
      mark(call, List.copyOf(dialog.messages()));
    }
    return Answer.empty(200);
  }

  private static void mark(ChatCall call, List<Message> messages) {
    Application application = call.application();
    long user = call.user().id();
    if (call.fields().isOn("delivered")) {
      application.deliver(user, messages);
    }
    if (call.fields().isOn("read")) {
      application.read(user, messages);
    } else if (call.fields().text("read").filter(MessageCalls::isOff).isPresent()) {
      application.unread(user, messages);
    }
  }

  /** {@code DELETE /chat/Message/{id[,id]}.json}: for the caller; for all by the sender. */
  static Answer delete(ChatCall call) {
    boolean force = call.fields().isOn("force");
    var report = new DeletionReport();
    for (String id : call.pathIds()) {
      report.add(id, delete(call, id, force));
    }
    return report.answer();
  }

  private static DeletionReport.Outcome delete(ChatCall call, String id, boolean force) {
    long user = call.user().id();
    Message message = call.application().message(id).orElse(null);
    if (message == null || !message.isVisibleTo(user)) {
      return DeletionReport.Outcome.NOT_FOUND;
    }
    if (force && message.sender() == user) {
      call.application().delete(message);
    } else if (force || !call.canSee(message.dialog())) {
      return DeletionReport.Outcome.FORBIDDEN;
    } else {
      call.application().deleteFor(user, message);
    }
    return DeletionReport.Outcome.DELETED;
  }

  private static Dialog requiredDialog(ChatCall call) {
    return call.dialog(call.fields().filledText("chat_dialog_id").orElseThrow(ChatCall::notFound));
  }

  private static boolean isOff(String text) {
    return text.equals("0") || text.equals("false");
  }
}
