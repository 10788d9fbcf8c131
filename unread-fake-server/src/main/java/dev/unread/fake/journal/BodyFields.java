package dev.unread.fake.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.http.Parameters;
import dev.unread.fake.text.LeanJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a field of a body, where it is a form or JSON; also in the part of it that was kept. */
final class BodyFields {

  /** The mapper, made when first asked for. */
  private static final class Holder {
    static final JsonMapper MAPPER = new JsonMapper(LeanJson.builder(LeanJson.SHARE).build());
  }

  private BodyFields() {}

  static Optional<String> find(String body, String name) {
    return isJson(body) ? inJson(body, name) : inForm(body, name);
  }

  /** Finds a field that is whole in the beginning of a body. */
  static Optional<String> findInBeginning(String beginning, String name) {
    return isJson(beginning)
        ? inJsonBeginning(beginning, name)
        : Parameters.parse(wholeFields(beginning)).first(name); // of a list there may be more
  }

  private static String wholeFields(String beginning) {
    return beginning.substring(0, Math.max(0, beginning.lastIndexOf('&')));
  }

  private static boolean isJson(String body) {
    return body.stripLeading().startsWith("{");
  }

  private static Optional<String> inForm(String form, String name) {
    return Parameters.parse(form).first(name).or(() -> inList(form, name));
  }

  private static Optional<String> inList(String form, String name) {
    List<String> items =
        Parameters.parse(form).entries().stream()
            .filter(entry -> entry.getKey().equals(name + "[]"))
            .map(Map.Entry::getValue)
            .toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(String.join(",", items));
  }

  private static Optional<String> inJson(String json, String name) {
    try {
      JsonNode at = Holder.MAPPER.readTree(json);
      for (String step : steps(name)) {
        at = at.path(step);
      }
      return text(at);
    } catch (JsonProcessingException none) {
      return Optional.empty();
    }
  }

  private static List<String> steps(String name) {
    return Arrays.stream(name.split("\\[", -1))
        .map(step -> step.endsWith("]") ? step.substring(0, step.length() - 1) : step)
        .toList();
  }

  private static Optional<String> inJsonBeginning(String json, String name) {
    try (JsonParser parser = Holder.MAPPER.createParser(json)) {
      parser.nextToken();
      return inObject(parser, steps(name));
    } catch (IOException cutOff) {
      return Optional.empty();
    }
  }

  private static Optional<String> inObject(JsonParser parser, List<String> steps)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isStep = parser.currentName().equals(steps.get(0));
      JsonToken value = parser.nextToken();
      if (isStep && steps.size() == 1) {
        Optional<String> text = text(parser.readValueAsTree());
        parser.nextToken(); // after a number that is cut off there is nothing
        return text;
      }
      if (isStep && value == JsonToken.START_OBJECT) {
        return inObject(parser, steps.subList(1, steps.size()));
      }
      parser.skipChildren();
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode node) {
    if (node.isArray()) {
      var items = new ArrayList<String>();
      node.forEach(item -> items.add(item.asText()));
      return Optional.of(String.join(",", items));
    }
    return node.isValueNode() ? Optional.of(node.asText()) : Optional.empty();
  }
}
