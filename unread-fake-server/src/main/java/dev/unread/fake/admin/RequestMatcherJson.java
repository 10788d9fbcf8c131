package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.json.JsonValue;
import dev.unread.fake.quickblox.CredentialKind;

/** What a fault is aimed at, as JSON: {@code {"user":123,"path":"/chat/Message*"}}. */
final class RequestMatcherJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestMatcherJson() {}

  /**
   * Reads what requests have to fit.
   *
   * @throws dev.unread.fake.json.InvalidJsonException if it is no such thing
   */
  static RequestMatcher read(JsonValue json) {
    RequestMatcher which = RequestMatcher.any();
    for (String key : json.keys()) {
      which = narrowed(which, key, json);
    }
    return which;
  }

  private static RequestMatcher narrowed(RequestMatcher which, String key, JsonValue json) {
    JsonValue value = json.get(key);
    return switch (key) {
      case "user" -> which.ofUser(value.longInteger());
      case "dialog" -> which.forDialog(value.text());
      case "credential" -> which.withCredential(value.constant(CredentialKind.class));
      case "path" -> which.toPath(value.text());
      case "method" -> which.usingMethod(value.text());
      default ->
          throw value.invalid(
              "this key is not known; there are user, dialog, credential, path, method");
    };
  }

  /** Writes it as it is read. */
  static ObjectNode write(RequestMatcher which) {
    return JSON.valueToTree(which.criteria());
  }
}
