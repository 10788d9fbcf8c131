package dev.unread.fake.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unread.fake.text.SecretMasker;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In whose name the server is asked, from the environment. Secrets; never printed. */
record Credentials(@Nullable String token, @Nullable String apiKey, @Nullable String user) {

  /**
   * Takes {@code UNREAD_TOKEN}, or {@code UNREAD_API_KEY} with {@code UNREAD_USER}; all three where
   * the rules about both are to be checked.
   *
   * @throws IllegalArgumentException if there are none, or if no header can hold one; without it
   */
  static Credentials from(Map<String, String> environment) {
    var credentials =
        new Credentials(
            value(environment, "UNREAD_TOKEN"),
            value(environment, "UNREAD_API_KEY"),
            value(environment, "UNREAD_USER"));
    if (!credentials.hasToken() && !credentials.hasApiKey()) {
      throw new IllegalArgumentException(
          "no credentials: set UNREAD_TOKEN, or UNREAD_API_KEY with UNREAD_USER, in the environment");
    }
    return credentials;
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : requireVisible(name, value.strip());
  }

  // The HTTP client would refuse the others as well, with a message that shows all of the value.
  private static String requireVisible(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '!' || value.charAt(i) > '~') {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s holds visible ASCII characters only, but character %d of it is U+%04X;"
                    + " set it anew",
                name,
                i + 1,
                (int) value.charAt(i)));
      }
    }
    return value;
  }

  /** Returns all secrets that there are, for taking them out of what is written. */
  List<String> secrets() {
    return Stream.of(token, apiKey).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  boolean hasToken() {
    return token != null;
  }

  boolean hasApiKey() {
    return apiKey != null && user != null;
  }

  /** Returns what a server said without the credentials, however it spells them. */
  String masked(String text) {
    String masked = text;
    for (String secret : Arrays.asList(token, apiKey)) {
      if (secret != null) {
        for (String spelled : List.of(secret, asJson(secret), URLEncoder.encode(secret, UTF_8))) {
          masked = masked.replace(spelled, SecretMasker.MASK);
        }
      }
    }
    return masked;
  }

  private static String asJson(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
