package dev.unread.examples.badge;

import dev.unread.adapter.feign.ApiKey;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What differs between production, a developer's machine and a test; all of it comes from the
 * environment.
 *
 * @param port {@code BADGE_PORT}, to serve badges on; 8080 unless set, 0 for any that is free
 * @param patience {@code BADGE_PATIENCE}, how long a user waits for a badge at most; {@code PT2S}
 *     unless set
 * @param quickBlox {@code UNREAD_BASE_URL}, where the vendor's API is; its own unless set
 * @param apiKey {@code UNREAD_API_KEY}, shown to nobody
 */
record Settings(int port, Duration patience, String quickBlox, ApiKey apiKey) {

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException if a variable is missing or wrong, with one line that names it
   *     and holds no secret
   */
  static Settings from(Map<String, String> environment) {
    return new Settings(
        read(environment, "BADGE_PORT", "8080", Settings::port),
        read(environment, "BADGE_PATIENCE", "PT2S", Settings::duration),
        read(environment, "UNREAD_BASE_URL", "https://api.quickblox.com", url -> url),
        read(environment, "UNREAD_API_KEY", null, ApiKey::of));
  }

  private static <T> T read(
      Map<String, String> environment,
      String name,
      @Nullable String otherwise,
      Function<String, T> parser) {
    String text = environment.getOrDefault(name, otherwise);
    if (text == null) {
      throw new IllegalArgumentException(name + " is not set; set it, or start with --fake");
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(name + ": " + wrong.getMessage());
    }
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("a port is 0 to 65535");
    }
    return Integer.parseInt(text);
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException noDuration) {
      throw new IllegalArgumentException("a duration reads like PT2S, for two seconds");
    }
  }
}
