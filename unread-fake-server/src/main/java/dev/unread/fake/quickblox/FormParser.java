package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a query or form body with bracket keys into the tree that JSON would be: {@code
 * user[login]=ann} as {@code {"user":{"login":"ann"}}}, {@code ids[]=1} as {@code {"ids":["1"]}}.
 */
final class FormParser {

  private static final int DEEPEST = 8;

  private FormParser() {}

  /**
   * Reads pairs of key and value; of several with the same key the last counts.
   *
   * @throws IllegalArgumentException in one line, if a key contradicts another, is too deep, or an
   *     escape is none
   */
  static ObjectNode read(String encoded) {
    var pairs = new ArrayList<Map.Entry<String, String>>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      pairs.add(Map.entry(key, equals < 0 ? "" : decode(pair.substring(equals + 1))));
    }
    return read(pairs);
  }

  /**
   * Reads pairs of key and value that are decoded already.
   *
   * @throws IllegalArgumentException in one line, if a key contradicts another or is too deep
   */
  static ObjectNode read(List<Map.Entry<String, String>> pairs) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, String> pair : pairs) {
      if (!pair.getKey().isEmpty()) {
        put(root, steps(pair.getKey()), root.textNode(pair.getValue()));
      }
    }
    return root;
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  /**
   * {@code a[b][]} is a, then b, then the end of a list. One pass over the key, however many
   * brackets it has.
   */
  private static List<String> steps(String key) {
    int open = key.indexOf('[');
    if (open <= 0 || key.indexOf(']') < open) {
      return List.of(key);
    }
    var steps = new ArrayList<String>(List.of(key.substring(0, open)));
    while (open < key.length()) {
      int close = key.indexOf(']', open);
      if (key.charAt(open) != '[' || close < 0 || key.lastIndexOf('[', close) != open) {
        return List.of(key); // an unpaired bracket is a character like any other
      }
      steps.add(key.substring(open + 1, close));
      open = close + 1;
    }
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
      if (isPartOf(list, next, rest)) {
        next = list.get(list.size() - 1);
      } else {
        list.add(next);
      }
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

  /** {@code a[][b]=1&a[][c]=2} is one object in a list; a key that comes again begins the next. */
  private static boolean isPartOf(ArrayNode list, JsonNode next, List<String> rest) {
    return next.isObject()
        && !list.isEmpty()
        && list.get(list.size() - 1) instanceof ObjectNode last
        && !last.has(rest.get(0));
  }

  private static JsonNode holder(String nextStep) {
    var nodes = JsonNodeFactory.instance;
    return nextStep.isEmpty() ? nodes.arrayNode() : nodes.objectNode();
  }

  private static IllegalArgumentException contradiction() {
    return new IllegalArgumentException("a key is used for a value and for what holds values");
  }
}
