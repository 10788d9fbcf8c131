package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An object of which only what was expected is taken; everything else is a {@link JsonProblem}. */
final class JsonObject {

  private static final long MOST_UNREAD = 1_000_000;

  private final ObjectNode node;
  private final String path;

  JsonObject(ObjectNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** Refuses keys other than these. */
  JsonObject onlyHas(String... keys) {
    Set<String> known = Set.of(keys);
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw new JsonProblem(
            at(key), "this key is not known; there are " + String.join(", ", List.of(keys)));
      }
    }
    return this;
  }

  List<String> keys() {
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Returns where a key stands, as a JSON path. */
  String at(String key) {
    return path + "." + key;
  }

  boolean has(String key) {
    return node.has(key);
  }

  long integer(String key, long least, long most) {
    return integer(required(key), at(key), least, most);
  }

  String text(String key) {
    return text(required(key), at(key));
  }

  Optional<String> optionalText(String key) {
    JsonNode value = node.get(key);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(text(value, at(key)));
  }

  JsonObject object(String key) {
    return object(required(key), at(key));
  }

  Optional<JsonObject> optionalObject(String key) {
    return has(key) ? Optional.of(object(key)) : Optional.empty();
  }

  List<JsonObject> objects(String key) {
    return list(key, JsonObject::object);
  }

  List<String> texts(String key) {
    return list(key, JsonObject::text);
  }

  List<Long> integers(String key) {
    return list(key, (value, place) -> integer(value, place, 1, Long.MAX_VALUE));
  }

  /** Returns an object of counts by number, such as {@code {"123":7}}. */
  Map<Long, Integer> counts(String key) {
    var counts = new LinkedHashMap<Long, Integer>();
    for (JsonObject object : optionalObject(key).stream().toList()) {
      for (String number : object.keys()) {
        if (!number.matches("[1-9][0-9]{0,17}")) {
          throw new JsonProblem(object.at(number), "this key is to be the id of a user");
        }
        counts.put(Long.valueOf(number), (int) object.integer(number, 0, MOST_UNREAD));
      }
    }
    return counts;
  }

  private <T> List<T> list(String key, BiFunction<JsonNode, String, T> each) {
    JsonNode value = node.get(key);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new JsonProblem(at(key), "this is to be a list, not " + nameOf(value));
    }
    var values = new ArrayList<T>(value.size());
    for (int i = 0; i < value.size(); i++) {
      values.add(each.apply(value.get(i), at(key) + "[" + i + "]"));
    }
    return values;
  }

  private JsonNode required(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new JsonProblem(at(key), "this is missing");
    }
    return value;
  }

  private static long integer(JsonNode value, String place, long least, long most) {
    if (!value.isIntegralNumber()) {
      throw new JsonProblem(place, "this is to be a whole number, not " + nameOf(value));
    }
    if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
      throw new JsonProblem(
          place, "this is to be " + least + " to " + most + ", not " + value.asText());
    }
    return value.longValue();
  }

  private static String text(JsonNode value, String place) {
    if (!value.isTextual()) {
      throw new JsonProblem(place, "this is to be a text, not " + nameOf(value));
    }
    return value.textValue();
  }

  private static JsonObject object(JsonNode value, String place) {
    if (value instanceof ObjectNode object) {
      return new JsonObject(object, place);
    }
    throw new JsonProblem(place, "this is to be an object, not " + nameOf(value));
  }

  static String nameOf(@Nullable JsonNode value) {
    return value == null || value.isMissingNode()
        ? "nothing"
        : switch (value.getNodeType()) {
          case NUMBER -> value.isIntegralNumber() ? "a whole number" : "a fraction";
          case STRING -> "a text";
          case ARRAY -> "a list";
          case OBJECT -> "an object";
          default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
  }
}
