package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.util.StdConverter;
import dev.unread.fake.fault.Latency;
import dev.unread.fake.fault.Latency.Distribution;
import dev.unread.fake.text.KebabCase;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Delays as JSON: {@code "PT2S"}, {@code {"distribution":"uniform","from":"PT0S","to":"PT2S"}} or
 * {@code {"distribution":"log-normal","median":"PT0.2S","percentile99":"PT2S"}}.
 */
final class LatencyJson {

  private LatencyJson() {}

  /**
   * Reads a delay.
   *
   * @throws dev.unread.fake.admin.InvalidJsonException if it is none
   */
  static Latency read(JsonValue json) {
    return json.node().isObject()
        ? json.checked(() -> distributed(json))
        : json.checked(() -> Latency.fixed(json.duration()));
  }

  private static Latency distributed(JsonValue json) {
    return switch (json.get("distribution").constant(Distribution.class)) {
      case FIXED -> Latency.fixed(duration(json.onlyHas("distribution", "duration"), "duration"));
      case UNIFORM ->
          Latency.uniform(
              duration(json.onlyHas("distribution", "from", "to"), "from"), duration(json, "to"));
      case LOG_NORMAL ->
          Latency.logNormal(
              duration(json.onlyHas("distribution", "median", "percentile99"), "median"),
              duration(json, "percentile99"));
    };
  }

  private static Duration duration(JsonValue json, String key) {
    return json.get(key).duration();
  }

  /** Writes a delay as it is read. */
  static final class Writer extends StdConverter<Latency, Object> {

    @Override
    public Object convert(Latency latency) {
      if (!latency.isRandom()) {
        return latency.toString();
      }
      var json = new LinkedHashMap<String, String>();
      json.put("distribution", KebabCase.of(latency.distribution()));
      latency.parameters().forEach((name, value) -> json.put(name, value.toString()));
      return json;
    }
  }
}
