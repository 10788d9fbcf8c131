package dev.unread.fake.conformance;

import java.util.Map;
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
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  boolean hasToken() {
    return token != null;
  }

  boolean hasApiKey() {
    return apiKey != null && user != null;
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
