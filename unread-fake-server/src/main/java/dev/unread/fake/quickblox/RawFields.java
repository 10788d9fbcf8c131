package dev.unread.fake.quickblox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of a request under flat names, {@code user[login]}, each spelled as it was sent: the
 * JSON number {@code 1795727007.123} is these signs, and no floating-point number near it.
 */
record RawFields(SortedMap<String, String> values) {

  private static final int LONGEST_NAME = 1_000;

  RawFields {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Returns the names: among the values are passwords and the signature. */
  @Override
  public String toString() {
    return "RawFields" + values.keySet();
  }

  /**
   * Reads the query and the body, which wins.
   *
   * @throws IllegalArgumentException if one is no form
   * @throws IOException if the body is no JSON where it is said to be
   */
  static RawFields of(String query, String body, boolean isJson) throws IOException {
    var values = new TreeMap<String, String>();
    flatten("", FormParser.read(query), values);
    if (isJson && !body.isEmpty()) {
      flattenJson(body, values);
    } else {
      flatten("", FormParser.read(body), values);
    }
    return new RawFields(values);
  }

  private static void flatten(String name, JsonNode form, SortedMap<String, String> to) {
    form.properties()
        .forEach(
            field -> {
              String inner = name.isEmpty() ? field.getKey() : name + "[" + field.getKey() + "]";
              flatten(inner, field.getValue(), to);
            });
    if (form.isArray()) {
      form.forEach(item -> flatten(name + "[]", item, to));
    } else if (form.isValueNode()) {
      to.put(name, form.asText());
    }
  }

  private static void flattenJson(String body, SortedMap<String, String> to) throws IOException {
    try (JsonParser parser = RequestFields.parser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          to.put(shortName(parser.getParsingContext()), parser.getText());
        }
      }
    }
  }

  // Each inner field has the name of the outer one in its own, which may be most of the body.
  private static String shortName(JsonStreamContext at) {
    int length = 0;
    for (JsonStreamContext outer = at; outer != null; outer = outer.getParent()) {
      length += String.valueOf(outer.getCurrentName()).length();
    }
    if (length > LONGEST_NAME) {
      throw new IllegalArgumentException("a field's name is too long");
    }
    return name(at);
  }

  private static String name(JsonStreamContext at) {
    String own = at.inArray() ? "" : String.valueOf(at.getCurrentName());
    JsonStreamContext outer = at.getParent();
    return outer == null || outer.inRoot() ? own : name(outer) + "[" + own + "]";
  }
}
