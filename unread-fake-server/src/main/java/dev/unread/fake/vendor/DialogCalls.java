package dev.unread.fake.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.Answer;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.DialogType;
import dev.unread.fake.state.Guess;
import dev.unread.fake.state.Message;
import dev.unread.fake.state.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code /chat/Dialog}: dialogs made, listed, changed and deleted. */
final class DialogCalls {

  private static final int LONGEST_NAME = 200;
  private static final String OCCUPANTS = "occupants_ids";

  private static final Map<String, Comparator<Dialog>> ORDERS =
      Map.of(
          "_id", Comparator.comparing(Dialog::id),
          "name", Comparator.comparing(dialog -> Objects.requireNonNullElse(dialog.name(), "")),
          "created_at", Comparator.comparingLong(Dialog::createdAt),
          "updated_at", Comparator.comparingLong(Dialog::updatedAt),
          "last_message_date_sent", Comparator.comparingLong(DialogCalls::lastSent));

  private DialogCalls() {}

  /** {@code POST /chat/Dialog.json}; the creator is an occupant in any case (DOC). */
  static Answer create(ChatCall call) {
    DialogType type =
        call.fields()
            .number("type")
            .filter(number -> number >= 1 && number <= 3)
            .flatMap(number -> DialogType.of(number.intValue()))
            .orElseThrow(() -> Fields.invalid("type"));
    List<User> occupants = occupants(call, call.fields());
    Dialog dialog =
        type == DialogType.PRIVATE
            ? call.application().privateDialog(call.user(), theOther(call, occupants))
            : call.application()
                .addDialog(null, type, requiredName(call.fields()), call.user(), occupants);
    call.fields()
        .filledText("photo")
        .ifPresent(photo -> call.application().describe(dialog, null, photo));
    return answer(201, call, dialog);
  }

  /** {@code GET /chat/Dialog.json}: the caller's dialogs, with the caller's counts. */
  static Answer list(ChatCall call) {
    call.onlyFilters(Map.of("_id", "in"));
    Optional<Long> type = call.fields().number("type");
    List<String> ids = wantedIds(call.fields());
    Page page = Page.of(call.fields());
    List<Dialog> all =
        Page.sorted(call.application().dialogsOf(call.user()), call.fields(), ORDERS).stream()
            .filter(dialog -> type.isEmpty() || type.get() == dialog.type().number())
            .filter(dialog -> ids.isEmpty() || ids.contains(dialog.id()))
            .toList();
    if (call.fields().isOn("count")) {
      return Page.countOf(all, call.application().guesses());
    }
    ObjectNode json = page.frame().put("total_entries", all.size());
    var items = json.putArray("items");
    page.of(all)
        .forEach(dialog -> items.add(Models.dialog(dialog, call.user(), call.application())));
    return Answer.json(200, json.toString());
  }

  /** {@code GET /chat/Dialog/{id}.json}. */
  static Answer read(ChatCall call) {
    return answer(200, call, call.dialog(call.exchange().pathParameter("ids")));
  }

  /** {@code PUT /chat/Dialog/{id}.json}: a name, a picture, occupants in and out. */
  static Answer update(ChatCall call) {
    Dialog dialog = call.dialog(call.exchange().pathParameter("ids"));
    Optional<String> name = call.fields().filledText("name").map(DialogCalls::checkedName);
    Optional<String> photo = call.fields().text("photo");
    List<User> coming = occupants(call, call.fields().within("push_all"));
    List<Long> leaving = ids(call.fields().within("pull_all"));
    boolean privateChanges =
        dialog.type() == DialogType.PRIVATE && !(coming.isEmpty() && leaving.isEmpty());
    if (privateChanges || !mayRemove(call, dialog, leaving)) {
      throw ChatCall.forbidden();
    }
    call.application().describe(dialog, name.orElse(null), photo.orElse(null));
    coming.forEach(user -> call.application().join(dialog, user));
    leaving.forEach(user -> call.application().leave(dialog, user));
    return answer(200, call, dialog);
  }

  /** {@code DELETE /chat/Dialog/{id[,id]}.json}: for the caller; with {@code force=1} for all. */
  static Answer delete(ChatCall call) {
    boolean force = call.fields().isOn("force");
    var report = new DeletionReport();
    for (String id : call.pathIds()) {
      report.add(id, delete(call, id, force));
    }
    return report.answer();
  }

  private static DeletionReport.Outcome delete(ChatCall call, String id, boolean force) {
    Dialog dialog = call.application().dialog(id).orElse(null);
    if (dialog == null) {
      return DeletionReport.Outcome.NOT_FOUND;
    }
    if (force && dialog.creator() == call.user().id()) {
      call.application().delete(dialog);
    } else if (force || !dialog.hasOccupant(call.user().id())) {
      return DeletionReport.Outcome.FORBIDDEN;
    } else {
      call.application().leave(dialog, call.user().id());
    }
    return DeletionReport.Outcome.DELETED;
  }

  private static Answer answer(int status, ChatCall call, Dialog dialog) {
    return Answer.json(status, Models.dialog(dialog, call.user(), call.application()).toString());
  }

  /** Anybody may leave. */
  private static boolean mayRemove(ChatCall call, Dialog dialog, List<Long> leaving) {
    long user = call.user().id();
    return dialog.creator() == user
        || call.application().guesses().is(Guess.REMOVING_OTHERS, "anybody")
        || leaving.stream().allMatch(id -> id == user);
  }

  private static User theOther(ChatCall call, List<User> occupants) {
    List<User> others = occupants.stream().filter(user -> user != call.user()).toList();
    if (others.size() != 1) {
      throw Fields.invalid(OCCUPANTS);
    }
    return others.get(0);
  }

  private static List<User> occupants(ChatCall call, Fields fields) {
    boolean refuse = call.application().guesses().is(Guess.UNKNOWN_OCCUPANT, "refused");
    var users = new ArrayList<User>();
    for (long id : ids(fields)) {
      Optional<User> user = call.application().user(id);
      if (user.isEmpty() && refuse) {
        throw Fields.invalid(OCCUPANTS);
      }
      user.ifPresent(users::add);
    }
    return users;
  }

  private static List<Long> ids(Fields fields) {
    try {
      return fields.list(OCCUPANTS).stream().map(Long::valueOf).distinct().toList();
    } catch (NumberFormatException e) {
      throw Fields.invalid(OCCUPANTS);
    }
  }

  private static String requiredName(Fields fields) {
    return checkedName(
        fields.filledText("name").orElseThrow(() -> Fields.refuse("name", "can't be blank")));
  }

  private static String checkedName(String name) {
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw Fields.refuse("name", "is too long (maximum is 200 characters)");
    }
    return name;
  }

  private static List<String> wantedIds(Fields fields) {
    return fields.tree().path("_id").isObject()
        ? fields.within("_id").list("in")
        : fields.list("_id");
  }

  private static long lastSent(Dialog dialog) {
    Message last = dialog.lastMessage();
    return last == null ? 0 : last.dateSent();
  }
}
