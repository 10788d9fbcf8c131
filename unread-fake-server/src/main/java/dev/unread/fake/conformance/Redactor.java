package dev.unread.fake.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of exchanges what is somebody's: secrets, ids, numbers long enough to be one, and every
 * text of an answer that is no refusal. The same id is replaced by the same word everywhere.
 */
final class Redactor {

  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{24,}|[0-9]{5,}|eyJ[\\w.-]+");

  private final List<String> secrets;
  private final Map<String, String> words = new HashMap<>();

  Redactor(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Returns a text without secrets and ids. */
  String text(String text) {
    String open = text;
    for (String secret : secrets) {
      open = open.replace(secret, "***");
    }
    Matcher ids = ID.matcher(open);
    return ids.replaceAll(
        id -> words.computeIfAbsent(id.group(), any -> "{id-" + (words.size() + 1) + "}"));
  }

  /** Returns the body of a response without secrets, ids and texts. */
  String body(ProbeResponse response) {
    JsonNode json = response.json();
    return json.isContainerNode() && response.status() < 300
        ? shape(json).toString()
        : text(response.body());
  }

  private JsonNode shape(JsonNode json) {
    if (json.isObject()) {
      ObjectNode shaped = JsonNodeFactory.instance.objectNode();
      json.properties().forEach(each -> shaped.set(text(each.getKey()), shape(each.getValue())));
      return shaped;
    }
    if (json.isArray()) {
      ArrayNode shaped = JsonNodeFactory.instance.arrayNode();
      json.forEach(each -> shaped.add(shape(each)));
      return shaped;
    }
    if (json.isTextual()) {
      return TextNode.valueOf(json.asText().isEmpty() ? "" : "{text}");
    }
    String number = json.toString();
    return text(number).equals(number) ? json : TextNode.valueOf(text(number));
  }
}
