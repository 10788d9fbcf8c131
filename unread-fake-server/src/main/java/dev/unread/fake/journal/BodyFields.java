package dev.unread.fake.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.http.Parameters;
import dev.unread.fake.text.LeanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a field of a body, where it is a form or JSON. */
final class BodyFields {

  /** The mapper, made when first asked for. */
  private static final class Holder {
    static final JsonMapper MAPPER = new JsonMapper(LeanJson.builder(LeanJson.SHARE).build());
  }

  private BodyFields() {}

  static Optional<String> find(String body, String name) {
    return body.stripLeading().startsWith("{")
        ? inJson(body, name)
        : Parameters.parse(body).first(name).or(() -> inList(body, name));
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
      for (String step : name.split("\\[", -1)) {
        at = at.path(step.endsWith("]") ? step.substring(0, step.length() - 1) : step);
      }
      return text(at);
    } catch (JsonProcessingException cutOffOrNone) {
      return Optional.empty();
    }
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
