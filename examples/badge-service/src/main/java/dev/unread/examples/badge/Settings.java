package dev.unread.examples.badge;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.PlainHttpException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What differs between production, a developer's machine and a test; all of it comes from the
 * environment. A variable that is empty counts as not set.
 *
 * @param host {@code BADGE_HOST}, the address to serve badges on; {@code 127.0.0.1} unless set,
 *     {@code 0.0.0.0} for every address of this machine
 * @param port {@code BADGE_PORT}, the port to serve badges on; 8080 unless set, 0 for any that is
 *     free
 * @param patience {@code BADGE_PATIENCE}, how long a user waits for a badge at most, from 1 ms to 1
 *     h; {@code PT2S} unless set
 * @param plainHttpTo {@code UNREAD_ALLOW_PLAIN_HTTP_TO}, the hosts that may be asked without TLS,
 *     with commas between; none unless set
 * @param quickBlox {@code UNREAD_BASE_URL}, where the vendor's API is; its own unless set
 * @param apiKey {@code UNREAD_API_KEY}, shown to nobody
 */
record Settings(
    String host,
    int port,
    Duration patience,
    List<String> plainHttpTo,
    String quickBlox,
    ApiKey apiKey) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * Reads the environment.
   *
   * @throws BadSettingException if a variable is missing or wrong, with one line that names it and
   *     holds no secret
   */
  static Settings from(Map<String, String> environment) {
    List<String> plainHttpTo = read(environment, "UNREAD_ALLOW_PLAIN_HTTP_TO", "", Settings::hosts);
    return new Settings(
        read(environment, "BADGE_HOST", "127.0.0.1", String::strip),
        read(environment, "BADGE_PORT", "8080", Settings::port),
        read(environment, "BADGE_PATIENCE", "PT2S", Settings::duration),
        plainHttpTo,
        read(
            environment,
            "UNREAD_BASE_URL",
            "https://api.quickblox.com",
            url -> baseUrl(url, plainHttpTo)),
        read(environment, "UNREAD_API_KEY", null, ApiKey::of));
  }

  private static <T> T read(
      Map<String, String> environment,
      String name,
      @Nullable String otherwise,
      Function<String, T> parser) {
    String set = environment.getOrDefault(name, "");
    String text = set.isEmpty() ? otherwise : set;
    if (text == null) {
      throw new BadSettingException(name, "it is not set; set it, or start with --fake");
    }
    try {
      return parser.apply(text);
    } catch (PlainHttpException plain) {
      throw new BadSettingException(
          name, plain.danger() + "; use https, or set UNREAD_ALLOW_PLAIN_HTTP_TO=" + plain.host());
    } catch (IllegalArgumentException wrong) {
      throw new BadSettingException(name, String.valueOf(wrong.getMessage()));
    }
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535");
    }
    return Integer.parseInt(text);
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException noDuration) {
      // said below, as for one out of range
    }
    throw new IllegalArgumentException(
        "write a duration from PT0.001S to PT1H, such as PT2S for two seconds");
  }

  private static List<String> hosts(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(host -> !host.isEmpty())
        .toList();
  }

  // The client would refuse it as well, but later and without the variable's name.
  private static String baseUrl(String url, List<String> plainHttpTo) {
    var config = ClientConfig.builder().baseUrl(url);
    plainHttpTo.forEach(config::allowPlainHttpTo);
    config.build();
    return url;
  }
}
