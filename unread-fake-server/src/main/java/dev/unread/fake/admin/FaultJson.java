package dev.unread.fake.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.unread.fake.fault.ConnectionFault;
import dev.unread.fake.fault.Corruption;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.FaultType;
import dev.unread.fake.fault.Latency;
import dev.unread.fake.fault.ResponseFault;
import dev.unread.fake.fault.ResponsePart;
import dev.unread.fake.text.KebabCase;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Faults as JSON: {@code {"type":"status","status":503}}. They are written as the records that they
 * are; they are read key by key, so that each message has the path and the reason.
 */
final class FaultJson {

  private static final ObjectMapper RECORDS =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .addMixIn(Fault.class, FaultInJson.class)
          .addMixIn(Fault.Delay.class, DelayInJson.class)
          .addMixIn(ConnectionFault.Reset.class, ResetInJson.class)
          .addModule(new SimpleModule().addSerializer(new KebabCaseSerializer()))
          .build();

  private FaultJson() {}

  /**
   * Reads a fault.
   *
   * @throws dev.unread.fake.admin.InvalidJsonException if it is none
   */
  static Fault read(JsonValue json) {
    json.keys();
    JsonValue name = json.get("type");
    FaultType type = FaultType.named(name.text()).orElseThrow(() -> name.notOneOf(names()));
    json.onlyHas(Stream.concat(Stream.of("type"), fields(type).stream()).toList());
    return json.checked(() -> read(type, json));
  }

  private static List<String> names() {
    return Arrays.stream(FaultType.values()).map(FaultType::jsonName).toList();
  }

  /** Returns the keys that faults of this type may have beside {@code type}. */
  static List<String> fields(FaultType type) {
    return switch (type) {
      case STATUS -> List.of("status", "retryAfter");
      case RATE_LIMIT -> List.of("retryAfter");
      case REDIRECT -> List.of("status", "location");
      case DELAY -> List.of("duration", "then");
      case DRIP -> List.of("bytesPerSecond", "part");
      case RESET -> List.of("place");
      case TRUNCATE -> List.of("percent");
      case WRONG_LENGTH -> List.of("by");
      case CORRUPT -> List.of("kind");
      case MAINTENANCE, EXPIRE_TOKEN, HANG, EMPTY_REPLY, GARBAGE -> List.of();
    };
  }

  /** Returns what the fields may be that are one of a few names. */
  static Map<String, List<String>> choices(FaultType type) {
    return switch (type) {
      case DRIP -> Map.of("part", List.of("in-headers", "in-body"));
      case RESET -> Map.of("place", KebabCase.all(ResponsePart.class));
      case CORRUPT -> Map.of("kind", KebabCase.all(Corruption.class));
      case STATUS,
          RATE_LIMIT,
          MAINTENANCE,
          EXPIRE_TOKEN,
          REDIRECT,
          DELAY,
          HANG,
          EMPTY_REPLY,
          TRUNCATE,
          WRONG_LENGTH,
          GARBAGE ->
          Map.of();
    };
  }

  private static Fault read(FaultType type, JsonValue json) {
    return switch (type) {
      case STATUS -> new ResponseFault.Status(json.get("status").integer(), retryAfter(json));
      case RATE_LIMIT -> new ResponseFault.RateLimit(retryAfter(json));
      case MAINTENANCE -> Fault.maintenance();
      case EXPIRE_TOKEN -> Fault.expireToken();
      case REDIRECT ->
          new ResponseFault.Redirect(integer(json, "status", 302), json.get("location").text());
      case DELAY ->
          new Fault.Delay(
              LatencyJson.read(json.get("duration")),
              json.find("then").map(FaultJson::read).orElse(null));
      case HANG -> Fault.hang();
      case DRIP ->
          new ConnectionFault.Drip(
              json.get("bytesPerSecond").integer(), part(json, "part", ResponsePart.IN_BODY));
      case RESET -> new ConnectionFault.Reset(part(json, "place", ResponsePart.BEFORE_ANSWER));
      case EMPTY_REPLY -> Fault.emptyReply();
      case TRUNCATE -> new ConnectionFault.Truncate(integer(json, "percent", 50));
      case WRONG_LENGTH -> new ConnectionFault.WrongLength(integer(json, "by", 10));
      case GARBAGE -> Fault.garbage();
      case CORRUPT -> new ResponseFault.Corrupt(json.get("kind").constant(Corruption.class));
    };
  }

  private static @Nullable String retryAfter(JsonValue json) {
    return json.find("retryAfter").map(JsonValue::textOrNumber).orElse(null);
  }

  private static int integer(JsonValue json, String key, int otherwise) {
    return json.find(key).map(JsonValue::integer).orElse(otherwise);
  }

  private static ResponsePart part(JsonValue json, String key, ResponsePart otherwise) {
    return json.find(key).map(value -> value.constant(ResponsePart.class)).orElse(otherwise);
  }

  /** Writes a fault as it is read. */
  static ObjectNode write(Fault fault) {
    return RECORDS.valueToTree(fault);
  }

  @JsonPropertyOrder("type")
  private interface FaultInJson {
    @JsonProperty("type")
    @JsonSerialize(using = ToStringSerializer.class)
    FaultType type();
  }

  private interface DelayInJson {
    @JsonProperty("duration")
    @JsonSerialize(converter = LatencyJson.Writer.class)
    Latency latency();
  }

  private interface ResetInJson {
    @JsonProperty("place")
    ResponsePart part();
  }

  @SuppressWarnings("rawtypes") // as Jackson has enums
  private static final class KebabCaseSerializer extends StdSerializer<Enum> {

    private static final long serialVersionUID = 1L;

    KebabCaseSerializer() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(KebabCase.of(value));
    }
  }
}
