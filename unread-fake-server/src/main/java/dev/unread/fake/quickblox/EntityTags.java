package dev.unread.fake.quickblox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Entity tags in the vendor's form: the MD5 of the body in quotes, 32 hex digits (WIRE). */
final class EntityTags {

  private static final HexFormat HEX = HexFormat.of();

  private EntityTags() {}

  static String of(Response response) {
    return '"' + HEX.formatHex(md5().digest(response.body())) + '"';
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  /** Returns whether a list of tags, as in {@code If-None-Match}, has this one or is {@code *}. */
  static boolean match(String tags, String tag) {
    for (int start = 0; start <= tags.length(); ) {
      int end = tags.indexOf(',', start);
      end = end < 0 ? tags.length() : end;
      String one = tags.substring(start, end).strip();
      if (one.equals("*") || one.equals(tag) || one.equals("W/" + tag)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }
}
