package dev.unread.fake.journal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks secrets in the query string before it is recorded. */
public final class SecretMasker {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)((?:^|&)[^=&]*(?:token|passw|secret|signature|auth|api_?key)[^=&]*=)[^&]*");

  private SecretMasker() {}

  /** Returns the query without the values of what may be a secret. */
  public static @Nullable String masked(@Nullable String query) {
    return query == null || (query.startsWith("chat_dialog_ids=") && query.indexOf('&') < 0)
        ? query
        : SECRET.matcher(query).replaceAll("$1***");
  }
}
