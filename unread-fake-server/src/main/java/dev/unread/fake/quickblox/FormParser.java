package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a query or form body with bracket keys into the tree that JSON would be: {@code
 * user[login]=ann} as {@code {"user":{"login":"ann"}}}, {@code ids[]=1} as {@code {"ids":["1"]}}.
 */
final class FormParser {

  private static final int DEEPEST = 8;
  private static final Pattern KEY = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
  private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]*)]");

  private FormParser() {}

  /**
   * Reads pairs of key and value; of several with the same key the last counts.
   *
   * @throws IllegalArgumentException in one line, if a key contradicts another, is too deep, or an
   *     escape is none
   */
  static ObjectNode read(String encoded) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!key.isEmpty()) {
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        put(root, steps(key), root.textNode(value));
      }
    }
    return root;
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /** {@code a[b][]} is a, then b, then the end of a list. */
  private static List<String> steps(String key) {
    Matcher whole = KEY.matcher(key);
    if (!whole.matches()) {
      return List.of(key); // an unpaired bracket is a character like any other
    }
    List<String> steps = new ArrayList<>(List.of(whole.group(1)));
    BRACKET.matcher(whole.group(2)).results().forEach(step -> steps.add(step.group(1)));
    if (steps.size() > DEEPEST) {
      throw new IllegalArgumentException("a key is nested deeper than " + DEEPEST);
    }
    return steps;
  }

  private static void put(JsonNode at, List<String> steps, JsonNode value) {
    String step = steps.get(0);
    List<String> rest = steps.subList(1, steps.size());
    JsonNode next = rest.isEmpty() ? value : holder(rest.get(0));
    if (at instanceof ArrayNode list && step.isEmpty()) {
      list.add(next);
    } else if (at instanceof ObjectNode object && !step.isEmpty()) {
      JsonNode present = object.get(step);
      if (present == null || (present.isValueNode() && next.isValueNode())) {
        object.set(step, next);
      } else if (present.getNodeType() == next.getNodeType()) {
        next = present;
      } else {
        throw contradiction();
      }
    } else {
      throw contradiction();
    }
    if (!rest.isEmpty()) {
      put(next, rest, value);
    }
  }

  private static JsonNode holder(String nextStep) {
    var nodes = JsonNodeFactory.instance;
    return nextStep.isEmpty() ? nodes.arrayNode() : nodes.objectNode();
  }

  private static IllegalArgumentException contradiction() {
    return new IllegalArgumentException("a key is used for a value and for what holds values");
  }
}
