package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.journal.RequestMatcher;
import java.util.List;
import java.util.Set;

/** What a fault is aimed at, as JSON: {@code {"user":123,"path":"/chat/Message*"}}. */
final class RequestMatcherJson {

  private static final List<String> KEYS =
      List.of("user", "dialog", "credential", "path", "method", "header", "field");
  private static final Set<String> LISTS = Set.of("dialog", "header", "field");
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
    for (String key : json.onlyHas(KEYS).keys()) {
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
    for (JsonValue value : values(key, json.get(key))) {
      RequestMatcher before = narrowed;
      narrowed = value.checked(() -> narrowedByOne(before, key, value));
    }
    return narrowed;
  }

  private static RequestMatcher narrowedByOne(RequestMatcher which, String key, JsonValue value) {
    return switch (key) {
      case "user" -> which.ofUser(value.longInteger());
      case "dialog" -> which.forDialog(value.text());
      case "credential" -> which.withCredential(value.constant(CredentialKind.class));
      case "path" -> which.toPath(value.text());
      case "method" -> which.usingMethod(value.text());
      case "header" -> each(value, which, RequestMatcher::withHeader);
      default -> each(value, which, RequestMatcher::withField);
    };
  }

  // A second user would replace the first, and no user at all would be any.
  private static List<JsonValue> values(String key, JsonValue json) {
    List<JsonValue> values = json.node().isArray() ? json.list() : List.of(json);
    for (JsonValue each : values.isEmpty() ? List.of(json) : values) {
      if (each.node().isContainerNode() && each.node().isEmpty()) {
        throw each.invalid("this is empty; leave it out to hit requests with any " + key);
      }
    }
    if (json.node().isArray() && !LISTS.contains(key)) {
      throw json.invalid("this has to be one value, not a list; arm one fault for each");
    }
    return values;
  }

  /** What narrows by a name and its value. */
  private interface Narrowing {
    RequestMatcher by(RequestMatcher which, String name, String value);
  }

  private static RequestMatcher each(JsonValue json, RequestMatcher which, Narrowing narrowing) {
    RequestMatcher narrowed = which;
    for (String name : json.keys()) {
      JsonValue value = json.get(name);
      RequestMatcher before = narrowed;
      narrowed = value.checked(() -> narrowing.by(before, name, value.text()));
    }
    return narrowed;
  }

  /** Writes it as it is read. */
  static ObjectNode write(RequestMatcher which) {
    return JSON.valueToTree(which.criteria());
  }
}
