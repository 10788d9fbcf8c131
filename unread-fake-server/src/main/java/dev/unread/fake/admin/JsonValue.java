package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.text.KebabCase;
import dev.unread.fake.text.SimilarName;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value in a JSON text, and where it stands. Only what was expected is taken; everything else is
 * a {@link InvalidJsonException}, which names the kind of what it found and not the value: it may
 * be secret.
 */
record JsonValue(String path, JsonNode node) {

  /** Returns where it stands, and not what. */
  @Override
  public String toString() {
    return path;
  }

  /** Makes sure that this is an object with none but these keys. */
  public JsonValue onlyHas(String... keys) {
    return onlyHas(List.of(keys));
  }

  /** Makes sure that this is an object with none but these keys. */
  public JsonValue onlyHas(Collection<String> keys) {
    for (String key : keys()) {
      if (!keys.contains(key)) {
        throw new InvalidJsonException(
            at(key),
            "this key is not known; there are "
                + String.join(", ", keys)
                + SimilarName.hint(key, keys));
      }
    }
    return this;
  }

  /** Returns the keys of this object. */
  public List<String> keys() {
    if (!node.isObject()) {
      throw expected("an object");
    }
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Returns the value of a key, if this is an object that has it. */
  public Optional<JsonValue> find(String key) {
    return Optional.ofNullable(node.get(key)).map(value -> new JsonValue(at(key), value));
  }

  /** Returns the value of a key. */
  public JsonValue get(String key) {
    return find(key).orElseThrow(() -> new InvalidJsonException(at(key), "this is missing"));
  }

  /** Returns the text of a key, if it is there and not null. */
  public Optional<String> findText(String key) {
    return find(key).filter(value -> !value.node.isNull()).map(JsonValue::text);
  }

  private String at(String key) {
    return path + "." + key;
  }

  /** Returns the values in this list. */
  public List<JsonValue> list() {
    if (!node.isArray()) {
      throw expected("a list");
    }
    var values = new ArrayList<JsonValue>(node.size());
    for (int i = 0; i < node.size(); i++) {
      values.add(new JsonValue(path + "[" + i + "]", node.get(i)));
    }
    return values;
  }

  /** Returns the values in the list of a key; none where the key is not there. */
  public List<JsonValue> list(String key) {
    return find(key).map(JsonValue::list).orElse(List.of());
  }

  /** Returns this text. */
  public String text() {
    if (!node.isTextual()) {
      throw expected("a text");
    }
    return node.textValue();
  }

  /** Returns this text, or this number as one writes it. */
  public String textOrNumber() {
    return node.isIntegralNumber() ? node.asText() : text();
  }

  /** Returns this whole number. */
  public int integer() {
    return (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Returns this whole number. */
  public long longInteger() {
    return integer(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Returns this whole number, which is between these. */
  public long integer(long least, long most) {
    if (!node.isIntegralNumber()) {
      throw expected("a whole number");
    }
    if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
      throw invalid("this has to be " + least + " to " + most + ", not " + node.asText());
    }
    return node.longValue();
  }

  /** Returns this number. */
  public double number() {
    if (!node.isNumber()) {
      throw expected("a number");
    }
    return node.doubleValue();
  }

  /** Returns this duration. */
  public Duration duration() {
    try {
      return Duration.parse(text());
    } catch (DateTimeParseException noDuration) {
      throw invalid("this has to be a duration such as PT2H1M (two hours, one minute)");
    }
  }

  /** Returns this point in time. */
  public Instant instant() {
    try {
      return Instant.parse(text());
    } catch (DateTimeParseException noTime) {
      throw invalid("this has to be a time such as 2026-01-31T12:00:00Z");
    }
  }

  /** Returns this truth value. */
  public boolean truth() {
    if (!node.isBoolean()) {
      throw expected("true or false");
    }
    return node.booleanValue();
  }

  /** Returns the constant of this name, which is written in kebab case. */
  public <E extends Enum<E>> E constant(Class<E> type) {
    return KebabCase.find(type, text()).orElseThrow(() -> notOneOf(KebabCase.all(type)));
  }

  /** Says that this text is none of these names. */
  public InvalidJsonException notOneOf(List<String> names) {
    String hint = SimilarName.hint(text(), names);
    return invalid(
        hint.isEmpty()
            ? "this has to be one of " + String.join(", ", names)
            : "this is not known" + hint);
  }

  /**
   * Takes a step that reads this value. What checks itself does not know where it was read, so its
   * refusal is given this path.
   */
  public <T> T checked(Supplier<T> step) {
    try {
      return step.get();
    } catch (InvalidJsonException located) {
      throw located;
    } catch (IllegalArgumentException wrong) {
      throw invalid(String.valueOf(wrong.getMessage()));
    }
  }

  /** Says what is wrong with this value. */
  public InvalidJsonException invalid(String reason) {
    return new InvalidJsonException(path, reason);
  }

  private InvalidJsonException expected(String what) {
    return invalid("this has to be " + what + ", not " + kind());
  }

  private String kind() {
    return switch (node.getNodeType()) {
      case MISSING -> "nothing";
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a fraction";
      case STRING -> "a text";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }
}
