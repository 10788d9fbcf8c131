package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.Dialogs;
import dev.unread.fake.state.Message;
import dev.unread.fake.state.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /chat/Dialog}: dialogs made, listed, changed and deleted. */
final class DialogEndpoints {

  private static final String OCCUPANTS = "occupants_ids";

  private DialogEndpoints() {}

  private static ListFilter<Dialog> filter(ChatRequest request) {
    return new ListFilter<>(
        Map.of(
            "_id", FilterField.text(Dialog::id),
            "type", FilterField.number(dialog -> (long) dialog.type().number()),
            "name", FilterField.text(dialog -> name(dialog, request)),
            "occupants_ids", FilterField.numbers(Dialog::participants),
            "last_message_date_sent", FilterField.time(DialogEndpoints::lastSent),
            "created_at", FilterField.time(Dialog::createdAt),
            "updated_at", FilterField.time(Dialog::updatedAt)),
        Set.of(DataFilter.FIELD));
  }

  private static Map<String, Comparator<Dialog>> orders(ChatRequest request) {
    return Map.of(
        "_id", Comparator.comparing(Dialog::id),
        "name",
            Comparator.comparing(dialog -> Objects.requireNonNullElse(name(dialog, request), "")),
        "created_at", Comparator.comparingLong(Dialog::createdAt),
        "updated_at", Comparator.comparingLong(Dialog::updatedAt),
        "type", Comparator.comparingInt(dialog -> dialog.type().number()),
        "last_message_date_sent",
            Comparator.comparing(
                DialogEndpoints::lastSent, Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  private static @Nullable String name(Dialog dialog, ChatRequest request) {
    return JsonModels.name(dialog, request.user(), request.application());
  }

  /** {@code POST /chat/Dialog.json}; the creator is an occupant in any case (DOC). */
  static Response create(ChatRequest request) {
    DialogType type =
        request
            .fields()
            .number("type")
            .filter(number -> number >= 1 && number <= 3)
            .flatMap(number -> DialogType.of(number.intValue()))
            .orElseThrow(() -> RequestFields.invalid("type"));
    List<User> occupants = occupants(request, request.fields());
    DialogFields said = fields(request, type);
    boolean joinRequired = DialogFields.joinRequired(request.fields(), type);
    Dialogs dialogs = request.application().dialogs();
    Dialog dialog =
        type == DialogType.PRIVATE
            ? dialogs.privateDialog(request.user(), theOther(request, occupants))
            : dialogs.add(null, type, requiredName(said), request.user(), occupants);
    describe(
        request, dialog, new DialogFields(Optional.empty(), filled(said.photo()), said.data()));
    if (joinRequired) {
      dialogs.requireJoin(dialog, true);
    }
    return response(201, request, dialog);
  }

  private static DialogFields fields(ChatRequest request, DialogType type) {
    return DialogFields.of(request.fields(), type, request.application().guesses());
  }

  private static Optional<String> filled(Optional<String> text) {
    return text.filter(photo -> !photo.isBlank());
  }

  private static void describe(ChatRequest request, Dialog dialog, DialogFields said) {
    Application application = request.application();
    Map<String, Object> data = said.dataAfter(dialog.data(), application.guesses());
    if (said.name().isPresent() || said.photo().isPresent() || data != null) {
      application
          .dialogs()
          .describe(dialog, said.name().orElse(null), said.photo().orElse(null), data);
    }
  }

  /** {@code GET /chat/Dialog.json}: the caller's dialogs, with the caller's counts. */
  static Response list(ChatRequest request) {
    Predicate<Dialog> filter = filter(request).of(request).and(DataFilter.of(request));
    Pagination page = Pagination.of(request.fields());
    List<Dialog> found =
        request.application().dialogs().visibleTo(request.user()).stream()
            .filter(request::canSee)
            .filter(filter)
            .toList();
    List<Dialog> all = Pagination.sorted(found, request, orders(request));
    if (request.fields().isOn("count")) {
      return Pagination.countOf(all, request.application().guesses());
    }
    ObjectNode json = page.frame().put("total_entries", all.size());
    var items = json.putArray("items");
    page.of(all, DialogEndpoints::texts)
        .forEach(
            dialog -> items.add(JsonModels.dialog(dialog, request.user(), request.application())));
    return Response.json(200, json);
  }

  /** {@code GET /chat/Dialog/{id}.json}. */
  static Response read(ChatRequest request) {
    return response(200, request, request.dialog(request.exchange().pathParameter("ids")));
  }

  /** {@code PUT /chat/Dialog/{id}.json}: a name, a picture, data, occupants in and out. */
  static Response update(ChatRequest request) {
    Dialog dialog = request.dialog(request.exchange().pathParameter("ids"));
    DialogFields said = fields(request, dialog.type());
    List<User> coming = occupants(request, request.fields().within("push_all"));
    List<Long> leaving = ids(request.fields().within("pull_all"));
    boolean privateChanges =
        dialog.type() == DialogType.PRIVATE && !(coming.isEmpty() && leaving.isEmpty());
    if (privateChanges || !mayUpdate(request, dialog) || !mayRemove(request, dialog, leaving)) {
      throw ChatRequest.forbidden();
    }
    describe(request, dialog, said);
    coming.forEach(user -> request.application().dialogs().join(user, dialog));
    leaving.stream()
        .filter(dialog::hasOccupant)
        .forEach(user -> request.application().dialogs().leave(user, dialog));
    return response(200, request, dialog);
  }

  /** {@code DELETE /chat/Dialog/{id[,id]}.json}: for the caller; with {@code force=1} for all. */
  static Response delete(ChatRequest request) {
    boolean force = request.fields().isOn("force");
    var report = new DeletionReport();
    for (String id : request.pathIds()) {
      report.add(id, delete(request, id, force));
    }
    return report.response();
  }

  private static DeletionReport.Result delete(ChatRequest request, String id, boolean force) {
    Dialog dialog = request.application().dialogs().find(id).orElse(null);
    if (dialog == null) {
      return DeletionReport.Result.NOT_FOUND;
    }
    if (force && dialog.creator() == request.user().id()) {
      request.application().dialogs().delete(dialog);
    } else if (force || !dialog.hasOccupant(request.user().id())) {
      return DeletionReport.Result.FORBIDDEN;
    } else {
      request.application().dialogs().leave(request.user().id(), dialog);
    }
    return DeletionReport.Result.DELETED;
  }

  private static long texts(Dialog dialog) {
    String name = Objects.requireNonNullElse(dialog.name(), "");
    return name.length() + 10L * dialog.occupants().size();
  }

  private static Response response(int status, ChatRequest request, Dialog dialog) {
    return Response.json(status, JsonModels.dialog(dialog, request.user(), request.application()));
  }

  /** Everybody sees a public dialog, and only who made it changes it. */
  private static boolean mayUpdate(ChatRequest request, Dialog dialog) {
    return dialog.type() != DialogType.PUBLIC_GROUP || dialog.creator() == request.user().id();
  }

  /** Every occupant may leave. */
  private static boolean mayRemove(ChatRequest request, Dialog dialog, List<Long> leaving) {
    long user = request.user().id();
    return dialog.creator() == user
        || request.application().guesses().is(Guess.REMOVING_OTHERS, Choice.ANYBODY)
        || leaving.stream().allMatch(id -> id == user);
  }

  private static User theOther(ChatRequest request, List<User> occupants) {
    List<User> others = occupants.stream().filter(user -> user != request.user()).toList();
    if (others.size() != 1) {
      throw RequestFields.invalid(OCCUPANTS);
    }
    return others.get(0);
  }

  private static List<User> occupants(ChatRequest request, RequestFields fields) {
    boolean rejectUnknown =
        request.application().guesses().is(Guess.UNKNOWN_OCCUPANT, Choice.REFUSED);
    var users = new ArrayList<User>();
    for (long id : ids(fields)) {
      Optional<User> user = request.application().users().find(id);
      if (user.isEmpty() && rejectUnknown) {
        throw RequestFields.invalid(OCCUPANTS);
      }
      user.ifPresent(users::add);
    }
    return users;
  }

  private static List<Long> ids(RequestFields fields) {
    try {
      return fields.list(OCCUPANTS).stream().map(Long::valueOf).distinct().toList();
    } catch (NumberFormatException e) {
      throw RequestFields.invalid(OCCUPANTS);
    }
  }

  private static String requiredName(DialogFields said) {
    return said.name().orElseThrow(() -> RequestFields.invalid("name", "can't be blank"));
  }

  private static @Nullable Long lastSent(Dialog dialog) {
    Message last = dialog.lastMessage();
    return last == null ? null : Long.valueOf(last.dateSent());
  }
}
