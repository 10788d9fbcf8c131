package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.journal.RequestMatcher;
import java.util.List;

/** What a fault is aimed at, as JSON: {@code {"user":123,"path":"/chat/Message*"}}. */
final class RequestMatcherJson {

  private static final String KEYS = "user, dialog, credential, path, method, header, field";
  private static final int MOST_CONDITIONS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestMatcherJson() {}

  /**
   * Reads what requests have to fit.
   *
   * @throws dev.unread.fake.admin.InvalidJsonException if it is no such thing
   */
  static RequestMatcher read(JsonValue json) {
    RequestMatcher which = RequestMatcher.any();
    for (String key : json.keys()) {
      requireFew(json.get(key));
      which = narrowed(which, key, json);
    }
    return which;
  }

  private static void requireFew(JsonValue conditions) {
    int count = conditions.node().size();
    for (JsonNode condition : conditions.node()) {
      count += condition.size();
    }
    if (count > MOST_CONDITIONS) {
      throw conditions.invalid("there are at most " + MOST_CONDITIONS + " conditions of a kind");
    }
  }

  private static RequestMatcher narrowed(RequestMatcher which, String key, JsonValue json) {
    RequestMatcher narrowed = which;
    for (JsonValue value : oneOrMore(json.get(key))) {
      narrowed =
          switch (key) {
            case "user" -> narrowed.ofUser(value.longInteger());
            case "dialog" -> narrowed.forDialog(value.text());
            case "credential" -> narrowed.withCredential(value.constant(CredentialKind.class));
            case "path" -> narrowed.toPath(value.text());
            case "method" -> narrowed.usingMethod(value.text());
            case "header" -> each(value, narrowed, RequestMatcher::withHeader);
            case "field" -> each(value, narrowed, RequestMatcher::withField);
            default -> throw value.invalid("this key is not known; there are " + KEYS);
          };
    }
    return narrowed;
  }

  private static List<JsonValue> oneOrMore(JsonValue json) {
    return json.node().isArray() ? json.list() : List.of(json);
  }

  /** What narrows by a name and its value. */
  private interface Narrowing {
    RequestMatcher by(RequestMatcher which, String name, String value);
  }

  private static RequestMatcher each(JsonValue json, RequestMatcher which, Narrowing narrowing) {
    RequestMatcher narrowed = which;
    for (String name : json.keys()) {
      narrowed = narrowing.by(narrowed, name, json.get(name).text());
    }
    return narrowed;
  }

  /** Writes it as it is read. */
  static ObjectNode write(RequestMatcher which) {
    return JSON.valueToTree(which.criteria());
  }
}
