package dev.unread.adapter.feign.response;

/** What some programs put before a text in UTF-8; it is no part of the text. */
final class ByteOrderMark {

  private static final char MARK = '\uFEFF';

  private ByteOrderMark() {}

  static boolean precedes(CharSequence text) {
    return !text.isEmpty() && text.charAt(0) == MARK;
  }

  static String skip(String text) {
    return precedes(text) ? text.substring(1) : text;
  }
}
