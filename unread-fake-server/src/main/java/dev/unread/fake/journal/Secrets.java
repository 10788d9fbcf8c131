package dev.unread.fake.journal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps secrets out of what is recorded of a query string. */
public final class Secrets {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)((?:^|&)[^=&]*(?:token|passw|secret|signature|auth|api_?key)[^=&]*=)[^&]*");

  private Secrets() {}

  /** Returns the query without the values of what may be a secret. */
  public static @Nullable String masked(@Nullable String query) {
    return query == null || (query.startsWith("chat_dialog_ids=") && query.indexOf('&') < 0)
        ? query
        : SECRET.matcher(query).replaceAll("$1***");
  }
}
