package dev.unread.fake.quickblox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.text.LeanJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a request, wherever they stand: in the query, in a form with bracket keys, or in
 * JSON. The body wins over the query.
 *
 * <p>A value of the wrong kind is refused with the name of the field ({@link Guess#BAD_FIELD}).
 */
final class RequestFields {

  private static final String BAD_REQUEST = "{\"errors\":[\"Bad request\"]}";
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              LeanJson.builder(
                      StreamReadConstraints.builder().maxNestingDepth(32).build(), LeanJson.SHARE)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final ObjectNode tree;

  private RequestFields(ObjectNode tree) {
    this.tree = tree;
  }

  /**
   * Reads the query and the body.
   *
   * @throws ErrorResponseException if one cannot be read
   */
  static RequestFields of(Exchange exchange) {
    ObjectNode tree = query(exchange);
    if (exchange.application().guesses().is(Guess.QUERY_TOKEN, Choice.ACCEPTED)) {
      tree.remove(Exchange.QUERY_TOKEN); // a credential, and no field
    }
    tree.setAll(ofBody(exchange).tree);
    return new RequestFields(tree);
  }

  /**
   * Reads the body only.
   *
   * @throws ErrorResponseException if it cannot be read
   */
  static RequestFields ofBody(Exchange exchange) {
    try {
      ObjectNode fields = exchange.bodyFields();
      if (fields == null) {
        fields = body(exchange);
        exchange.bodyFields(fields);
      }
      return new RequestFields(fields);
    } catch (IllegalArgumentException | JsonProcessingException unreadable) {
      if (!exchange.application().guesses().is(Guess.UNREADABLE_BODY, Choice.IGNORED)) {
        throw ErrorResponseException.guessed(Guess.UNREADABLE_BODY, BAD_REQUEST);
      }
      return new RequestFields(JSON.createObjectNode());
    }
  }

  private static ObjectNode query(Exchange exchange) {
    String query = exchange.queryString();
    try {
      return FormParser.read(query == null ? "" : query);
    } catch (IllegalArgumentException unreadable) {
      throw new ErrorResponseException(Response.json(400, BAD_REQUEST));
    }
  }

  private static ObjectNode body(Exchange exchange) throws JsonProcessingException {
    String body = exchange.body();
    if (body.isEmpty()) {
      return JSON.createObjectNode();
    }
    return switch (exchange.mediaType().orElse("application/x-www-form-urlencoded")) {
      case "application/json" -> object(JSON.readTree(body));
      case "application/x-www-form-urlencoded" -> FormParser.read(body);
      case "multipart/form-data" ->
          FormParser.read(
              MultipartForm.read(
                  Objects.requireNonNullElse(exchange.header("Content-Type"), ""), body));
      default -> throw new IllegalArgumentException("neither a form nor JSON");
    };
  }

  /** A blank alone is what the oldest official SDK sends for no fields (SDK). */
  private static ObjectNode object(JsonNode json) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    if (json.isTextual() && json.asText().isBlank()) {
      return JSON.createObjectNode();
    }
    throw new IllegalArgumentException("JSON, but no object");
  }

  /** Reads JSON piece by piece, within the same limits. */
  static JsonParser parser(String json) throws IOException {
    return JSON.createParser(json);
  }

  /** Returns all of it, as JSON would have it. */
  ObjectNode tree() {
    return tree;
  }

  boolean has(String name) {
    return tree.hasNonNull(name);
  }

  /** Returns a field's text; a number is its digits. */
  Optional<String> text(String name) {
    JsonNode value = tree.path(name);
    if (value.isContainerNode()) {
      throw invalid(name);
    }
    return value.isNull() || value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
  }

  /** Returns a field's text that is not blank. */
  Optional<String> filledText(String name) {
    return text(name).filter(text -> !text.isBlank());
  }

  /** Returns a whole number. */
  Optional<Long> number(String name) {
    try {
      return filledText(name).map(text -> Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      throw invalid(name);
    }
  }

  /** Returns a number that is not negative, such as how many to skip. */
  int count(String name, int otherwise) {
    long count = number(name).orElse((long) otherwise);
    if (count < 0) {
      throw invalid(name);
    }
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  /** Returns whether a field is {@code 1} or {@code true}. */
  boolean isOn(String name) {
    return text(name).filter(text -> text.equals("1") || text.equals("true")).isPresent();
  }

  /** Returns a list, be it an array or text with commas. */
  List<String> list(String name) {
    JsonNode value = tree.path(name);
    var items = new ArrayList<String>();
    if (value.isArray()) {
      value.forEach(item -> items.add(item.asText()));
    } else {
      text(name).ifPresent(text -> items.addAll(List.of(text.split(",", -1))));
    }
    return items.stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
  }

  /**
   * Returns texts that may come as one, as a list, or numbered, as clients write a list in a form:
   * {@code filter[]=a}, {@code filter[0]=a}. Commas divide nothing.
   */
  List<String> texts(String name) {
    JsonNode value = tree.path(name);
    var texts = new ArrayList<String>();
    for (JsonNode each : value.isContainerNode() ? value : List.of(value)) {
      if (each.isContainerNode()) {
        throw invalid(name);
      }
      if (!each.isNull() && !each.isMissingNode()) {
        texts.add(each.asText());
      }
    }
    return texts;
  }

  /** Returns the fields within a field; none if it is not there. */
  RequestFields within(String name) {
    return tree.path(name) instanceof ObjectNode inner
        ? new RequestFields(inner)
        : new RequestFields(JSON.createObjectNode());
  }

  /** Returns an object of JSON in plain Java. */
  static Map<String, Object> plain(JsonNode object) {
    return JSON.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** Returns everything under other names than these, in plain Java. */
  Map<String, Object> otherThan(Set<String> names) {
    var others = new LinkedHashMap<String, Object>();
    tree.properties().stream()
        .filter(field -> !names.contains(field.getKey()) && !field.getValue().isNull())
        .forEach(
            field -> others.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class)));
    return others;
  }

  static ErrorResponseException invalid(String name) {
    return invalid(name, "is invalid");
  }

  /** The vendor's error for one field: {@code {"errors":{"name":["…"]}}}. */
  static ErrorResponseException invalid(String name, String why) {
    return ErrorResponseException.guessed(
        Guess.BAD_FIELD, "{\"errors\":{\"" + name + "\":[\"" + why + "\"]}}");
  }
}
