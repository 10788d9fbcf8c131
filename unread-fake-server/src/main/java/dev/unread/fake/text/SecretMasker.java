package dev.unread.fake.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Takes the values of what may be a secret out of headers, queries, forms and JSON: by the name
 * that they stand under, such as {@code token}, {@code user[password]} or {@code auth_key}. Text of
 * any kind is read in linear time, and may be cut off anywhere.
 */
public final class SecretMasker {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private static final String WITHHELD = "(not shown: it may hold a secret)";
  private static final List<String> NAMES =
      List.of(
          "token",
          "passw",
          "secret",
          "signature",
          "auth",
          "api_key",
          "api-key",
          "apikey",
          "cookie");

  private SecretMasker() {}

  /** Returns whether what stands under this name may be a secret. */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace("author", "");
    return !lower.endsWith("expirationdate") && NAMES.stream().anyMatch(lower::contains);
  }

  /** Returns the value of a header, or the mask; of {@code Authorization} the scheme stays. */
  public static String header(String name, String value) {
    if (name.equalsIgnoreCase("Authorization")) {
      int blank = value.indexOf(' ');
      return blank < 0 ? MASK : value.substring(0, blank + 1) + MASK;
    }
    return isSecret(name) ? MASK : value;
  }

  /** Returns a query or a form without the values of what may be a secret. */
  public static String form(String encoded) {
    if (encoded.indexOf('=') < 0) {
      return encoded;
    }
    var masked = new StringBuilder(encoded.length());
    int equals = -1;
    for (int start = 0; start <= encoded.length(); ) {
      int end = indexOf('&', encoded, start);
      equals = equals < start ? indexOf('=', encoded, start) : equals;
      if (equals < end && isSecret(decoded(encoded.substring(start, equals)))) {
        masked.append(encoded, start, equals + 1).append(MASK);
      } else {
        masked.append(encoded, start, end);
      }
      if (end < encoded.length()) {
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

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badlyEncoded) {
      return name;
    }
  }

  /**
   * Returns a body without the values of what may be a secret. One that is neither JSON nor a form,
   * and mentions the name of a secret, is not shown at all.
   */
  public static String body(String body) {
    String start = body.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      return JsonSecretMasker.mask(body);
    }
    if (start.startsWith("<") || body.indexOf('\n') >= 0 || body.indexOf('=') < 0) {
      return isSecret(body) ? WITHHELD : body;
    }
    return form(body);
  }
}
