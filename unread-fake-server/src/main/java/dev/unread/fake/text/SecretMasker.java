package dev.unread.fake.text;

import static java.lang.Character.isWhitespace;
import static java.util.Locale.ROOT;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the values of what may be a secret out of headers, queries, forms and JSON: by the name
 * that they stand under, such as {@code token}, {@code user[password]} or {@code auth_key}. Text of
 * any kind is read in linear time, and may be cut off anywhere.
 */
public final class SecretMasker {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private static final Set<String> SCHEMES = Set.of("apikey", "basic", "bearer", "digest", "token");
  private static final String WITHHELD = "(not shown: it may hold a secret)";
  private static final Pattern AUTHOR = Pattern.compile("author(?!i[sz])"); // no authorization
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
    String lower = name.toLowerCase(ROOT);
    if (lower.contains("author")) {
      lower = AUTHOR.matcher(lower).replaceAll("");
    }
    for (String secret : NAMES) {
      if (lower.contains(secret)) {
        return !lower.endsWith("expirationdate");
      }
    }
    return false;
  }

  /** Returns the value of a header, or the mask; of {@code Authorization} a known scheme stays. */
  public static String header(String name, String value) {
    if (name.equalsIgnoreCase("Authorization")) {
      int blank = value.indexOf(' ');
      boolean known = blank > 0 && SCHEMES.contains(value.substring(0, blank).toLowerCase(ROOT));
      return known ? value.substring(0, blank + 1) + MASK : MASK;
    }
    return isSecret(name) ? MASK : form(value); // such as the address in a Referer
  }

  /** Returns a path without the values of what may be a secret in its parameters. */
  public static String path(String path) {
    return path.indexOf(';') < 0 ? path : form(path);
  }

  /**
   * Returns a query, a form, an address or a line of text without the values of what may be a
   * secret.
   */
  public static String form(String text) {
    if (text.indexOf('=') < 0 && text.indexOf(':') < 0) {
      return text;
    }
    return FormSecretMasker.mask(text);
  }

  /** Returns whether a text is JSON, or its beginning, in which a name may be that of a secret. */
  public static boolean isJsonWithSecret(String text) {
    return isJson(text, afterBlanks(text, 0)) && isSecret(text);
  }

  // What people write begins with a bracket, too: "[Sale] shoes".
  private static boolean isJson(String text, int start) {
    if (text.startsWith("{", start)) {
      return text.indexOf(':') >= 0 || text.indexOf('"') >= 0 || text.indexOf('=') >= 0;
    }
    if (!text.startsWith("[", start)) {
      return false;
    }
    int first = afterBlanks(text, start + 1);
    return (first < text.length() && "\"'{[\\".indexOf(text.charAt(first)) >= 0)
        || (text.indexOf('"') >= 0 && text.indexOf(':') >= 0);
  }

  // In a string of JSON some of them stand as a backslash and a letter.
  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length()) {
      boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
      if (escaped ? "nrt".indexOf(text.charAt(at + 1)) < 0 : !isWhitespace(text.charAt(at))) {
        return at;
      }
      at += escaped ? 2 : 1;
    }
    return at;
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
    if (start.startsWith("<") || body.indexOf('\n') >= 0 || !beginsAsForm(body)) {
      return isSecret(body) ? WITHHELD : body;
    }
    return form(body);
  }

  private static boolean beginsAsForm(String body) {
    int equals = body.indexOf('=');
    return equals >= 0 && body.chars().limit(equals).noneMatch(c -> " \t:;".indexOf(c) >= 0);
  }
}
