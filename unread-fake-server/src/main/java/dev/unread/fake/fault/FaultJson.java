package dev.unread.fake.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.json.InvalidJsonException;
import dev.unread.fake.json.Json;
import dev.unread.fake.json.JsonValue;
import dev.unread.fake.quickblox.CredentialKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Faults and triggers as JSON, as the control plane and the page speak of them. */
public final class FaultJson {

  private static final Json JSON = new Json();
  private static final Map<String, Kind> KINDS = kinds();
  private static final List<String> TRIGGER_KEYS =
      List.of("fault", "times", "skip", "when", "probability", "seed", "timeToLive", "moment");
  private static final List<String> AIM_KEYS = List.of("user", "dialog", "credential", "path");

  private record Kind(List<String> keys, Function<JsonValue, Fault> reader) {}

  private FaultJson() {}

  private static Map<String, Kind> kinds() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put(
        "status",
        kind(
            json -> new Fault.Status(json.get("status").integer(), retryAfter(json)),
            "status",
            "retryAfter"));
    kinds.put("rateLimit", kind(json -> new Fault.RateLimit(retryAfter(json)), "retryAfter"));
    kinds.put("maintenance", kind(json -> new Fault.Maintenance()));
    kinds.put("expireToken", kind(json -> new Fault.ExpireToken()));
    kinds.put(
        "redirect",
        kind(
            json ->
                new Fault.Redirect(
                    json.find("status").map(JsonValue::integer).orElse(302),
                    json.get("location").text()),
            "status",
            "location"));
    kinds.put("delay", kind(json -> new Fault.Delay(json.get("duration").duration()), "duration"));
    kinds.put("hang", kind(json -> new Fault.Hang()));
    kinds.put(
        "drip",
        kind(
            json ->
                new Fault.Drip(
                    json.get("bytesPerSecond").integer(),
                    json.find("part")
                        .map(constant(ResponsePart.class))
                        .orElse(ResponsePart.IN_BODY)),
            "bytesPerSecond",
            "part"));
    kinds.put(
        "reset",
        kind(
            json ->
                new Fault.Reset(
                    json.find("place")
                        .map(constant(ResponsePart.class))
                        .orElse(ResponsePart.BEFORE_ANSWER)),
            "place"));
    kinds.put("emptyReply", kind(json -> new Fault.EmptyReply()));
    kinds.put(
        "truncate",
        kind(
            json -> new Fault.Truncate(json.find("percent").map(JsonValue::integer).orElse(50)),
            "percent"));
    kinds.put(
        "wrongLength",
        kind(
            json -> new Fault.WrongLength(json.find("by").map(JsonValue::integer).orElse(10)),
            "by"));
    kinds.put("garbage", kind(json -> new Fault.Garbage()));
    kinds.put(
        "corrupt",
        kind(
            json -> new Fault.Corrupt(constant(Corruption.class).apply(json.get("kind"))), "kind"));
    return kinds;
  }

  private static Kind kind(Function<JsonValue, Fault> reader, String... keys) {
    var all = new ArrayList<>(List.of("type"));
    all.addAll(List.of(keys));
    return new Kind(List.copyOf(all), reader);
  }

  private static <E extends Enum<E>> Function<JsonValue, E> constant(Class<E> type) {
    return json ->
        KebabCase.find(type, json.text())
            .orElseThrow(() -> json.invalid("this is to be one of " + KebabCase.all(type)));
  }

  private static @Nullable String retryAfter(JsonValue json) {
    return json.find("retryAfter").map(JsonValue::textOrNumber).orElse(null);
  }

  /**
   * Arms what a JSON text says: {@code {"fault":{"type":"status","status":503},"times":2,"skip":0,
   * "when":{"user":123}}}.
   *
   * @throws IllegalArgumentException in one line that begins with the JSON path of what is wrong
   */
  public static ArmedFault arm(Faults faults, String json) {
    JsonValue root = JSON.read(json).onlyHas(TRIGGER_KEYS);
    JsonValue fault = root.get("fault");
    Fault read = located(fault, () -> fault(fault));
    return located(root, () -> faults.arm(read, trigger(root)));
  }

  /**
   * Reads one fault: {@code {"type":"status","status":503}}.
   *
   * @throws IllegalArgumentException in one line that begins with the JSON path of what is wrong
   */
  public static Fault fault(String json) {
    JsonValue root = JSON.read(json);
    return located(root, () -> fault(root));
  }

  private static Fault fault(JsonValue json) {
    json.keys();
    JsonValue type = json.get("type");
    Kind kind = KINDS.get(type.text());
    if (kind == null) {
      throw type.invalid("this is to be one of " + KINDS.keySet());
    }
    return kind.reader().apply(json.onlyHas(kind.keys()));
  }

  private static Trigger trigger(JsonValue json) {
    return new Trigger(
        json.find("skip").map(JsonValue::integer).orElse(0),
        json.find("times").map(JsonValue::integer).orElse(null),
        json.find("when").map(FaultJson::aim).orElse(Trigger.Aim.ANYTHING),
        json.find("probability").map(JsonValue::number).orElse(1.0),
        json.find("seed").map(JsonValue::longInteger).orElse(null),
        json.find("timeToLive").map(JsonValue::duration).orElse(null),
        json.find("moment").map(constant(FaultTiming.class)).orElse(null));
  }

  private static Trigger.Aim aim(JsonValue json) {
    json.onlyHas(AIM_KEYS);
    return new Trigger.Aim(
        json.find("user").map(JsonValue::longInteger).orElse(null),
        json.find("dialog").map(JsonValue::text).orElse(null),
        json.find("credential").map(constant(CredentialKind.class)).orElse(null),
        json.find("path").map(JsonValue::text).orElse(null));
  }

  // A value that checks itself does not know where it was read.
  private static <T> T located(JsonValue json, Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException wrong) {
      throw wrong instanceof InvalidJsonException
          ? wrong
          : json.invalid(String.valueOf(wrong.getMessage()));
    }
  }

  /** Writes one fault. */
  public static ObjectNode write(Fault fault) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", fault.type());
    if (fault instanceof Fault.Status status) {
      putIfThere(json.put("status", status.status()), "retryAfter", status.retryAfter());
    } else if (fault instanceof Fault.RateLimit rateLimit) {
      putIfThere(json, "retryAfter", rateLimit.retryAfter());
    } else if (fault instanceof Fault.Redirect redirect) {
      json.put("status", redirect.status()).put("location", redirect.location());
    } else if (fault instanceof Fault.Delay delay) {
      json.put("duration", delay.duration().toString());
    } else if (fault instanceof Fault.Drip drip) {
      json.put("bytesPerSecond", drip.bytesPerSecond()).put("part", drip.part().kebabCase());
    } else if (fault instanceof Fault.Reset reset) {
      json.put("place", reset.part().kebabCase());
    } else if (fault instanceof Fault.Truncate truncate) {
      json.put("percent", truncate.percent());
    } else if (fault instanceof Fault.WrongLength wrongLength) {
      json.put("by", wrongLength.by());
    } else if (fault instanceof Fault.Corrupt corrupt) {
      json.put("kind", corrupt.kind().kebabCase());
    }
    return json;
  }

  /** Writes one that is armed: as it was read, with its id, hits and a description. */
  public static ObjectNode write(ArmedFault armed) {
    Trigger trigger = armed.trigger();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", armed.id());
    json.set("fault", write(armed.fault()));
    json.put("description", armed.fault().description());
    json.put("outcome", armed.fault().expectedOutcome().name());
    json.put("skip", trigger.skip());
    if (trigger.times() != null) {
      json.put("times", trigger.times());
    }
    ObjectNode when = write(trigger.aim());
    if (!when.isEmpty()) {
      json.set("when", when);
    }
    if (trigger.probability() < 1) {
      json.put("probability", trigger.probability()).put("seed", trigger.seed());
    }
    Duration timeToLive = trigger.timeToLive();
    putIfThere(json, "timeToLive", timeToLive == null ? null : timeToLive.toString());
    putIfThere(json, "moment", trigger.timing() == null ? null : trigger.timing().kebabCase());
    return json.put("hits", armed.hits());
  }

  /** Writes a list: {@code {"faults":[…]}}. */
  public static ObjectNode write(Collection<ArmedFault> armed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("faults");
    armed.forEach(one -> list.add(write(one)));
    return json;
  }

  /**
   * Writes one of each kind, with what it does, what a sound client shows, and what its fields may
   * be: {@code {"faults":[…]}}.
   */
  public static ObjectNode catalogue() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("faults");
    for (Fault fault : FaultCatalogue.kinds()) {
      ObjectNode fields = write(fault);
      if (fault instanceof Fault.Status || fault instanceof Fault.RateLimit) {
        fields.put("retryAfter", "");
      }
      ObjectNode one = list.addObject().put("type", fault.type());
      one.put("description", fault.description()).put("outcome", fault.expectedOutcome().name());
      one.set("fault", fields);
      choices(fault, one.putObject("choices"));
    }
    return json;
  }

  private static void choices(Fault fault, ObjectNode choices) {
    if (fault instanceof Fault.Corrupt) {
      KebabCase.all(Corruption.class).forEach(choices.putArray("kind")::add);
    } else if (fault instanceof Fault.Reset) {
      KebabCase.all(ResponsePart.class).forEach(choices.putArray("place")::add);
    } else if (fault instanceof Fault.Drip) {
      choices
          .putArray("part")
          .add(ResponsePart.IN_HEADERS.kebabCase())
          .add(ResponsePart.IN_BODY.kebabCase());
    }
  }

  static String line(ArmedFault armed) {
    return write(armed).toString();
  }

  private static ObjectNode write(Trigger.Aim aim) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (aim.user() != null) {
      json.put("user", aim.user());
    }
    putIfThere(json, "dialog", aim.dialog());
    putIfThere(
        json,
        "credential",
        aim.credential() == null ? null : KebabCase.of(aim.credential().name()));
    putIfThere(json, "path", aim.path());
    return json;
  }

  private static void putIfThere(ObjectNode json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
