package dev.unread.fake.fault;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value in a JSON text, and where it stands. It is read strictly: each complaint is one line that
 * begins with the path, such as {@code $.fault.status: expected a whole number}.
 */
record StrictJson(String path, JsonNode node) {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  static StrictJson read(String text) {
    try {
      JsonNode root = READER.readValue(text);
      return new StrictJson("$", root == null ? READER.missingNode() : root);
    } catch (JacksonException notJson) {
      var where = notJson.getLocation();
      throw new IllegalArgumentException(
          "$: not JSON in line "
              + (where == null ? 1 : where.getLineNr())
              + ", column "
              + (where == null ? 1 : where.getColumnNr())
              + ": "
              + firstLine(notJson.getOriginalMessage()));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  IllegalArgumentException wrong(String message) {
    return new IllegalArgumentException(path + ": " + message);
  }

  /** Makes sure that this is an object with none but these keys. */
  StrictJson objectOf(Set<String> keys) {
    if (!node.isObject()) {
      throw wrong("expected an object, found " + kind());
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw wrong("unknown key " + quoted(key) + "; known: " + sorted(keys));
              }
            });
    return this;
  }

  Optional<StrictJson> find(String key) {
    JsonNode value = node.get(key);
    return Optional.ofNullable(value).map(found -> new StrictJson(path + "." + key, found));
  }

  StrictJson get(String key) {
    return find(key).orElseThrow(() -> wrong("the key \"" + key + "\" is missing"));
  }

  String text() {
    if (!node.isTextual()) {
      throw wrong("expected a text, found " + kind());
    }
    return node.textValue();
  }

  /** A text, or a number as one writes it. */
  String textOrNumber() {
    return node.isIntegralNumber() ? node.asText() : text();
  }

  int integer() {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong("expected a whole number, found " + kind());
    }
    return node.intValue();
  }

  long longInteger() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong("expected a whole number, found " + kind());
    }
    return node.longValue();
  }

  double number() {
    if (!node.isNumber()) {
      throw wrong("expected a number, found " + kind());
    }
    return node.doubleValue();
  }

  Duration duration() {
    try {
      return Duration.parse(text());
    } catch (DateTimeParseException notADuration) {
      throw wrong("expected a duration such as \"PT2.5S\", found " + kind());
    }
  }

  <E extends Enum<E>> E word(Class<E> type) {
    return Word.find(type, text())
        .orElseThrow(
            () -> wrong("expected one of " + Word.all(type) + ", found " + quoted(node.asText())));
  }

  private String kind() {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NULL -> "null";
      case MISSING -> "nothing";
      case STRING -> quoted(node.textValue());
      default -> node.asText();
    };
  }

  private static List<String> sorted(Set<String> keys) {
    return List.copyOf(new TreeSet<>(keys));
  }

  private static String quoted(String text) {
    String shortened = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return '"' + shortened.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
