package dev.unread.fake.text;

/**
 * Masks values in text that is JSON, or looks like it. It knows strings and what stands between
 * them, and no more: so text that is broken or cut off, or has names without quotes, is masked too.
 */
final class JsonSecretMasker {

  private final String json;
  private final StringBuilder masked;
  private int at;

  private JsonSecretMasker(String json) {
    this.json = json;
    this.masked = new StringBuilder(json.length());
  }

  static String mask(String json) {
    return new JsonSecretMasker(json).masked();
  }

  private String masked() {
    while (at < json.length()) {
      if (json.charAt(at) == '"') {
        copyString();
      } else if (isBare()) {
        copyBare();
      } else {
        masked.append(json.charAt(at++));
      }
    }
    return masked.toString();
  }

  /** Copies a string; if it is a name, its value may be a secret, and so may what is JSON in it. */
  private void copyString() {
    int start = at;
    skipString();
    String text = unescaped(json.substring(start, at));
    if (SecretMasker.isJsonWithSecret(text.substring(1))) {
      masked.append('"').append(SecretMasker.MASK).append('"');
      return;
    }
    masked.append(json, start, at);
    if (nextIs(':') && SecretMasker.isSecret(text)) {
      copyUpTo(json.indexOf(':', at) + 1);
      maskValue(",}]");
    }
  }

  private boolean isBare() {
    return "\"{}[],:=&".indexOf(json.charAt(at)) < 0;
  }

  /** Copies what has no quotes; if it is a name, as in a form, its value may be a secret. */
  private void copyBare() {
    int start = at;
    while (at < json.length() && isBare()) {
      at++;
    }
    String name = json.substring(start, at);
    masked.append(name);
    if ((nextIs(':') || nextIs('=')) && SecretMasker.isSecret(PercentEncoding.decoded(name))) {
      copyUpTo(at + 1);
      maskValue(",}]&");
    }
  }

  /** Masks one value: a string, what has no quotes, or a whole object or list. */
  private void maskValue(String ends) {
    copyUpTo(afterBlanks());
    int depth = 0;
    do {
      char next = at < json.length() ? json.charAt(at) : ',';
      if (depth == 0 && ends.indexOf(next) >= 0) {
        break;
      }
      depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
      if (next == '"') {
        skipString();
      } else {
        at++;
      }
    } while (at < json.length());
    masked.append('"').append(SecretMasker.MASK).append('"');
  }

  private void skipString() {
    at++;
    while (at < json.length() && json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, json.length());
  }

  private boolean nextIs(char sign) {
    int next = afterBlanks();
    return next < json.length() && json.charAt(next) == sign;
  }

  private int afterBlanks() {
    int next = at;
    while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
      next++;
    }
    return next;
  }

  private void copyUpTo(int end) {
    masked.append(json, at, end);
    at = end;
  }

  private static String unescaped(String quoted) {
    if (quoted.indexOf('\\') < 0) {
      return quoted;
    }
    var name = new StringBuilder(quoted.length());
    for (int i = 0; i < quoted.length(); i++) {
      char sign = quoted.charAt(i);
      if (sign == '\\' && quoted.startsWith("u", i + 1) && i + 6 <= quoted.length()) {
        try {
          name.append((char) Integer.parseInt(quoted, i + 2, i + 6, 16));
          i += 5;
          continue;
        } catch (NumberFormatException noEscape) {
          // then it is as it stands
        }
      }
      name.append(sign);
    }
    return name.toString();
  }
}
