package dev.unread.fake.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unread.fake.text.SecretMasker;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
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
   * @throws IllegalArgumentException if there are none
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
    String value = environment.getOrDefault(name, "").strip();
    if (!value.chars().allMatch(sign -> sign > ' ' && sign < 0x7f)) {
      // before a client says so, and shows it
      throw new IllegalArgumentException(
          name + " has a blank, a line break or a letter beyond ASCII in it; copy it once more");
    }
    return value.isEmpty() ? null : value;
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
