package dev.unread.fake.text;

import java.nio.charset.StandardCharsets;

/** Reads text with percent signs as a URL has them, also where it is broken or cut off. */
final class PercentEncoding {

  private PercentEncoding() {}

  /** Returns the text decoded; what is badly encoded stays as it is, and hides nothing else. */
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i] == '%' ? valueAt(i + 1, bytes) : -1;
      bytes[length++] = value < 0 ? bytes[i] : (byte) value;
      i += value < 0 ? 0 : 2;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Returns the number of two hexadecimal digits; less than 0 if there are none. */
  private static int valueAt(int start, byte[] bytes) {
    if (start + 1 >= bytes.length) {
      return -1;
    }
    int low = Character.digit(bytes[start + 1], 16);
    return low < 0 ? -1 : Character.digit(bytes[start], 16) * 16 + low;
  }
}
