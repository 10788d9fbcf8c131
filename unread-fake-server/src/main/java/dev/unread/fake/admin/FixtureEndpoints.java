package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.runtime.Fixtures;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import dev.unread.fake.text.IdText;
import java.util.List;
import java.util.NoSuchElementException;
import javax.inject.Inject;

/** The endpoints that make users, sessions and dialogs, and say who is in which dialog. */
final class FixtureEndpoints {

  private final Json json;

  @Inject
  FixtureEndpoints(Json json) {
    this.json = json;
  }

  private static Fixtures fixtures(AdminRequest request) {
    return new Fixtures(request.application());
  }

  AdminResponse addUser(AdminRequest request) {
    JsonValue body = request.body("id", "login", "password");
    Long id = body.find("id").map(value -> value.integer(1, Long.MAX_VALUE)).orElse(null);
    String login = body.findText("login").orElse(null);
    String password = body.findText("password").orElse(null);
    User added = body.checked(() -> fixtures(request).addUser(id, login, password));
    ObjectNode user = json.object().put("id", added.id());
    return AdminResponse.created(login == null ? user : user.put("login", login));
  }

  AdminResponse openSession(AdminRequest request) {
    JsonValue body = request.body("user", "token");
    User user = body.find("user").isPresent() ? request.user("user") : null;
    String token = body.findText("token").orElse(null);
    Session opened = body.checked(() -> fixtures(request).openSession(user, token));
    ObjectNode session = json.object().put("token", opened.token());
    return AdminResponse.created(user == null ? session : session.put("user", user.id()));
  }

  AdminResponse expireSession(AdminRequest request) {
    JsonValue token = request.body("token").get("token");
    String text = token.text();
    return token.checked(
        () -> {
          fixtures(request).expireSession(text);
          return AdminResponse.ok(json.object());
        });
  }

  AdminResponse addDialog(AdminRequest request) {
    JsonValue body = request.body("id", "type", "name", "occupants");
    String id = body.findText("id").orElse(null);
    DialogType type =
        body.find("type")
            .flatMap(value -> DialogType.of((int) value.integer(1, 3)))
            .orElse(DialogType.GROUP);
    String name = body.findText("name").orElse(null);
    List<User> occupants = body.get("occupants").list().stream().map(request::user).toList();
    Dialog added = body.checked(() -> fixtures(request).addDialog(id, type, name, occupants));
    ObjectNode dialog = json.object().put("id", added.id()).put("type", type.number());
    occupants.forEach(occupant -> dialog.withArray("occupants").add(occupant.id()));
    return AdminResponse.created(name == null ? dialog : dialog.put("name", name));
  }

  AdminResponse join(AdminRequest request) {
    request.application().dialogs().join(userInPath(request), dialogInPath(request));
    return AdminResponse.ok(json.object());
  }

  AdminResponse leave(AdminRequest request) {
    request.application().dialogs().leave(userInPath(request).id(), dialogInPath(request));
    return AdminResponse.ok(json.object());
  }

  private static User userInPath(AdminRequest request) {
    String id = request.pathParameter("user");
    return IdText.read(id)
        .flatMap(number -> request.application().users().find(number))
        .orElseThrow(() -> new NoSuchElementException(request.noUser()));
  }

  private static Dialog dialogInPath(AdminRequest request) {
    return request
        .application()
        .dialogs()
        .find(request.pathParameter("dialog"))
        .orElseThrow(() -> new NoSuchElementException(request.noDialog()));
  }
}
