package dev.unread.fake.admin;

import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.User;
import dev.unread.fake.text.ExistingIds;
import dev.unread.fake.text.IdText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One admin request: the application it is about and the JSON it brings. */
final class AdminRequest {

  private final ServerRequest request;
  private final ApplicationRegistry registry;
  private final Json json;
  private final KnownParameters parameters;
  private @Nullable JsonValue body;

  /**
   * What was sent to a route that knows these parameters.
   *
   * @throws InvalidJsonException if there are others in the query string
   */
  AdminRequest(
      ServerRequest request, ApplicationRegistry registry, Json json, KnownParameters parameters) {
    parameters.check(request.query());
    this.parameters = parameters;
    this.request = request;
    this.registry = registry;
    this.json = json;
  }

  /** Returns the application of {@code ?application=ID}, or the first where none is named. */
  Application application() {
    String id = queryParameter("application");
    if (id == null) {
      return registry.first();
    }
    return application(id);
  }

  /** Returns the application of this id. */
  Application application(String id) {
    return IdText.read(id)
        .flatMap(registry::application)
        .orElseThrow(() -> new NoSuchApplicationException(id, registry));
  }

  /** Returns what stands for requests that match no application. */
  Application unmatched() {
    return registry.unmatched();
  }

  /** There is no application of the id asked for. */
  static final class NoSuchApplicationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchApplicationException(String id, ApplicationRegistry registry) {
      super(
          "no application has the id "
              + (IdText.read(id).isPresent() ? id : "asked for")
              + "; POST /__admin/applications adds one; "
              + ExistingIds.list(
                  "applications",
                  registry.applications().stream().map(each -> each.keys().id()).toList()));
    }
  }

  /** Returns a variable part of the path. */
  String pathParameter(String name) {
    return request.pathParameter(name);
  }

  private @Nullable String queryParameter(String name) {
    return parameters.value(request.query(), name).orElse(null);
  }

  /** Returns whether the query string says so; false where it says nothing. */
  boolean flag(String name) {
    String text = queryParameter(name);
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw new InvalidJsonException("?" + name, "this has to be true or false");
  }

  /** Returns a whole number of the query string, from 0 on. */
  long number(String name, long otherwise) {
    String text = queryParameter(name);
    if (text == null) {
      return otherwise;
    }
    return IdText.read(text)
        .orElseThrow(
            () -> new InvalidJsonException("?" + name, "this has to be a whole number from 0 on"));
  }

  /** Returns the object in the body, which has these keys and no others. */
  JsonValue body(String... keys) {
    return wholeBody().onlyHas(keys);
  }

  JsonValue wholeBody() {
    if (body == null) {
      body = json.read(request.body());
    }
    return body;
  }

  /** Makes sure that the body says nothing; an empty object is as good as none. */
  void requireNoBody() {
    List<String> keys = request.body().length == 0 ? List.of() : keysOfNeedlessBody();
    if (!keys.isEmpty()) {
      throw new InvalidJsonException(
          "$." + keys.get(0), "this key is not known; this call takes no body");
    }
  }

  // How to mend a body is of no use where there is to be none.
  private List<String> keysOfNeedlessBody() {
    try {
      return wholeBody().keys();
    } catch (InvalidJsonException noObject) {
      throw new InvalidJsonException("$", "this call takes no body");
    }
  }

  /** Returns the state in the body. */
  JsonValue state() {
    return json.readState(request.body());
  }

  User user(String key) {
    return user(wholeBody().get(key));
  }

  /** Returns the user whose id this is. */
  User user(JsonValue value) {
    long id = value.integer(1, Long.MAX_VALUE);
    return application()
        .users()
        .find(id)
        .orElseThrow(() -> value.invalid("there is no user " + id + "; " + addUserHint()));
  }

  /** Returns the user of {@code ?user=ID}. */
  User userAsked() {
    return Optional.ofNullable(queryParameter("user"))
        .flatMap(IdText::read)
        .flatMap(application().users()::find)
        .orElseThrow(() -> new InvalidJsonException("?user", noUser()));
  }

  /** Returns the dialog of {@code ?dialog=ID}. */
  Dialog dialogAsked() {
    return Optional.ofNullable(queryParameter("dialog"))
        .flatMap(application().dialogs()::find)
        .orElseThrow(() -> new InvalidJsonException("?dialog", noDialog()));
  }

  Dialog dialog() {
    JsonValue id = wholeBody().get("dialog");
    return application().dialogs().find(id.text()).orElseThrow(() -> id.invalid(noDialog()));
  }

  /** Returns what to answer where no user has the id asked for. */
  String noUser() {
    return "there is no user of this id; " + addUserHint();
  }

  private String addUserHint() {
    List<Long> ids = application().users().all().stream().map(User::id).toList();
    return "POST /__admin/users adds one; " + ExistingIds.list("users", ids);
  }

  /** Returns what to answer where no dialog has the id asked for. */
  String noDialog() {
    List<String> ids = application().dialogs().all().stream().map(Dialog::id).toList();
    return "there is no dialog of this id; POST /__admin/dialogs adds one; "
        + ExistingIds.list("dialogs", ids);
  }
}
