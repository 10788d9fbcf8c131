package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.Message;
import dev.unread.fake.state.User;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /chat/Message}: messages sent, listed, marked and deleted. */
final class MessageEndpoints {

  private static final ListFilter<Message> FILTER =
      new ListFilter<>(
          Map.of(
              "_id", FilterField.text(Message::id),
              "message", FilterField.text(Message::text),
              "date_sent", FilterField.time(Message::dateSent),
              "sender_id", FilterField.number(Message::sender),
              "recipient_id", FilterField.number(JsonModels::recipient),
              "attachments.type", FilterField.texts(Attachments::types),
              "updated_at", FilterField.time(Message::updatedAt)),
          Set.of("chat_dialog_id", "mark_as_read"));

  private static final Map<String, Comparator<Message>> ORDERS =
      Map.of(
          "_id", Comparator.comparing(Message::id),
          "date_sent", Comparator.comparingLong(Message::sequence),
          "created_at", Comparator.comparingLong(Message::sequence),
          "sender_id", Comparator.comparingLong(Message::sender),
          "recipient_id", Comparator.comparingLong(JsonModels::recipient),
          "message", Comparator.comparing(Message::text),
          "updated_at", Comparator.comparingLong(Message::updatedAt));

  private MessageEndpoints() {}

  /** {@code POST /chat/Message.json}: to a dialog, or to a user in their private dialog. */
  static Response create(ChatRequest request) {
    RequestFields fields = request.fields();
    String text = fields.text("message").orElse("");
    var custom = new LinkedHashMap<>(fields.otherThan(JsonModels.MESSAGE_FIELDS));
    List<Map<String, Object>> attachments = Attachments.of(fields);
    if (!attachments.isEmpty()) {
      custom.put(Attachments.FIELD, attachments);
    }
    var draft = new Message.Draft(text, custom);
    Dialog dialog = destination(request);
    Message sent = request.application().messages().send(request.user().id(), dialog, draft);
    ObjectNode json = JsonModels.message(sent);
    return Response.json(201, (fields.isOn("send_to_chat") ? asHandedOver(json, fields) : json));
  }

  /** A message that chat delivers is answered before it is stored (DOC). */
  private static ObjectNode asHandedOver(ObjectNode json, RequestFields fields) {
    json.putNull("created_at").putNull("updated_at");
    json.putArray("delivered_ids");
    json.putArray("read_ids");
    fields.number("markable").ifPresent(markable -> json.put("markable", markable));
    return json;
  }

  private static Dialog destination(ChatRequest request) {
    Optional<String> dialog = request.fields().filledText("chat_dialog_id");
    if (dialog.isPresent()) {
      return request.dialogToWriteTo(dialog.get());
    }
    User recipient =
        request
            .fields()
            .number("recipient_id")
            .flatMap(request.application().users()::find)
            .filter(user -> user != request.user())
            .orElseThrow(ChatRequest::notFound);
    return request.application().dialogs().privateDialog(request.user(), recipient);
  }

  /** {@code GET /chat/Message.json}: a page, oldest first, which it marks as read (DOC, SDK). */
  static Response list(ChatRequest request) {
    Predicate<Message> filter = FILTER.of(request);
    Dialog dialog = requiredDialog(request);
    Pagination page = Pagination.of(request.fields());
    long reader = request.user().id();
    List<Message> found =
        dialog.messages().stream()
            .filter(message -> message.isVisibleTo(reader))
            .filter(filter)
            .toList();
    List<Message> all = Pagination.sorted(found, request, ORDERS);
    if (request.fields().isOn("count")) {
      return Pagination.countOf(all, request.application().guesses());
    }
    List<Message> messages = page.of(all, MessageEndpoints::texts);
    request.application().messages().markDelivered(reader, messages);
    if (!request.fields().text("mark_as_read").filter(MessageEndpoints::isOff).isPresent()) {
      request.application().messages().markRead(reader, messages);
    }
    ObjectNode json = page.frame();
    var items = json.putArray("items");
    messages.forEach(message -> items.add(JsonModels.message(message)));
    return Response.json(200, json);
  }

  private static long texts(Message message) {
    Map<String, Object> custom = message.customParameters();
    return message.text().length() + (custom.isEmpty() ? 0 : (long) custom.toString().length());
  }

  /** {@code GET /chat/Message/{id}.json} (DOC; whether it marks as read: GUESS). */
  static Response read(ChatRequest request) {
    Message message = request.message(request.exchange().pathParameter("ids"));
    if (request.application().guesses().is(Guess.MESSAGE_BY_ID, Choice.MARKED)) {
      request.application().messages().markRead(request.user().id(), List.of(message));
    }
    return Response.json(200, JsonModels.message(message));
  }

  /** {@code PUT /chat/Message/{id[,id]}.json}: read or not, delivered, or another text. */
  static Response update(ChatRequest request) {
    List<Message> messages = request.pathIds().stream().map(request::message).toList();
    Optional<String> dialog = request.fields().filledText("chat_dialog_id");
    Optional<String> text = request.fields().text("message");
    for (Message message : messages) {
      if (dialog.isPresent() && !message.dialog().id().equals(dialog.get())) {
        throw ChatRequest.notFound();
      }
      if (text.isPresent() && message.sender() != request.user().id()) {
        throw ChatRequest.forbidden();
      }
    }
    text.ifPresent(
        changed ->
            messages.forEach(message -> request.application().messages().edit(message, changed)));
    mark(request, messages);
    return Response.empty(200);
  }

  /** {@code PUT /chat/Message.json}: the whole dialog (DOC, SDK). */
  static Response updateAll(ChatRequest request) {
    Dialog dialog = requiredDialog(request);
    if (request.fields().isOn("read")) {
      request.application().messages().markAllRead(request.user().id(), dialog);
    } else {
      mark(request, List.copyOf(dialog.messages()));
    }
    return Response.empty(200);
  }

  private static void mark(ChatRequest request, List<Message> messages) {
    Application application = request.application();
    long user = request.user().id();
    if (request.fields().isOn("delivered")) {
      application.messages().markDelivered(user, messages);
    }
    if (request.fields().isOn("read")) {
      application.messages().markRead(user, messages);
    } else if (request.fields().text("read").filter(MessageEndpoints::isOff).isPresent()) {
      application.messages().markUnread(user, messages);
    }
  }

  /** {@code DELETE /chat/Message/{id[,id]}.json}: for the caller; for all by the sender. */
  static Response delete(ChatRequest request) {
    boolean force = request.fields().isOn("force");
    var report = new DeletionReport();
    for (String id : request.pathIds()) {
      report.add(id, delete(request, id, force));
    }
    boolean isSuccess =
        request.application().guesses().is(Guess.FORCED_DELETION, Choice.STATUS_200);
    if (force && report.isRefused() && !isSuccess) {
      throw ChatRequest.forbidden();
    }
    return report.response();
  }

  private static DeletionReport.Result delete(ChatRequest request, String id, boolean force) {
    long user = request.user().id();
    Message message = request.application().messages().find(id).orElse(null);
    if (message == null || !message.isVisibleTo(user)) {
      return DeletionReport.Result.NOT_FOUND;
    }
    if (force && message.sender() == user) {
      request.application().messages().delete(message);
    } else if (force || !request.canSee(message.dialog())) {
      return DeletionReport.Result.FORBIDDEN;
    } else {
      request.application().messages().deleteFor(user, message);
    }
    return DeletionReport.Result.DELETED;
  }

  private static Dialog requiredDialog(ChatRequest request) {
    return request.dialog(
        request.fields().filledText("chat_dialog_id").orElseThrow(ChatRequest::notFound));
  }

  private static boolean isOff(String text) {
    return text.equals("0") || text.equals("false");
  }
}
