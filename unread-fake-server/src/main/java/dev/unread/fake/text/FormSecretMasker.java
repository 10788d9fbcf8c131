package dev.unread.fake.text;

/**
 * Masks values in a query, a form, an address or a line of text. A name may stand at the beginning
 * of a field, after a semicolon or a question mark, or before a colon; a value ends where its field
 * ends, since it may have all of these signs in it.
 */
final class FormSecretMasker {

  private final String text;
  private final StringBuilder masked;
  private int fieldEnd;
  private boolean isNamed;

  private FormSecretMasker(String text) {
    this.text = text;
    this.masked = new StringBuilder(text.length());
  }

  static String mask(String text) {
    return new FormSecretMasker(text).masked();
  }

  private String masked() {
    for (int start = 0; start < text.length(); start = fieldEnd + 1) {
      fieldEnd = endOf("&", start, text.length());
      isNamed = false;
      copyField(start);
      if (fieldEnd < text.length()) {
        masked.append('&');
      }
    }
    return masked.toString();
  }

  private int endOf(String signs, int start, int limit) {
    int end = start;
    while (end < limit && signs.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private void copyField(int start) {
    for (int part = start; part < fieldEnd; ) {
      int end = endOf(";?", part, fieldEnd);
      int secret = secretIn(part, end);
      if (secret >= 0) {
        masked.append(text, part, secret).append(SecretMasker.MASK);
        return;
      }
      int next = Math.min(end + 1, fieldEnd);
      masked.append(text, part, next);
      part = next;
    }
  }

  /** Returns where a value begins that may be a secret, or have one in it; -1 if none does. */
  private int secretIn(int start, int end) {
    int name = start;
    for (int i = start; i < end; i++) {
      char sign = text.charAt(i);
      if (sign == '=' || sign == ':') {
        if (SecretMasker.isSecret(PercentEncoding.decoded(text.substring(name, i)))) {
          return i + 1;
        }
        name = i + 1;
      }
      if (sign == '=') {
        return isJsonWithSecret(i + 1, end) ? i + 1 : -1;
      }
    }
    return -1;
  }

  // Only once is the whole field looked at, so that the time grows no faster than the text.
  private boolean isJsonWithSecret(int start, int end) {
    String value = text.substring(start, isNamed ? end : fieldEnd);
    isNamed = true;
    return SecretMasker.isJsonWithSecret(PercentEncoding.decoded(value.replace('+', ' ')));
  }
}
