package dev.unread.fake.journal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Masks secrets in the query string before it is recorded. In one pass, however long it is. */
public final class SecretMasker {

  private static final List<String> SECRET =
      List.of("token", "passw", "secret", "signature", "auth", "apikey", "api_key");

  private SecretMasker() {}

  /** Returns the query without the values of what may be a secret. */
  public static @Nullable String masked(@Nullable String query) {
    if (query == null || (query.startsWith("chat_dialog_ids=") && query.indexOf('&') < 0)) {
      return query;
    }
    var masked = new StringBuilder(query.length());
    int equals = -1;
    for (int start = 0; start <= query.length(); ) {
      int end = indexOf('&', query, start);
      equals = equals < start ? indexOf('=', query, start) : equals;
      if (equals < end && isSecret(query.substring(start, equals))) {
        masked.append(query, start, equals + 1).append("***");
      } else {
        masked.append(query, start, end);
      }
      if (end < query.length()) {
        masked.append('&');
      }
      start = end + 1;
    }
    return masked.toString();
  }

  private static int indexOf(char sought, String text, int from) {
    int index = text.indexOf(sought, from);
    return index < 0 ? text.length() : index;
  }

  private static boolean isSecret(String key) {
    String name = decoded(key).toLowerCase(Locale.ROOT);
    return SECRET.stream().anyMatch(name::contains);
  }

  private static String decoded(String key) {
    if (key.indexOf('%') < 0) {
      return key;
    }
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badlyEncoded) {
      return key;
    }
  }
}
