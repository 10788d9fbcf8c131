package dev.unread.fake.admin;

import java.util.regex.Pattern;

/** JSON that is not what it should be: where, and why, in one line. */
final class InvalidJsonException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 300;
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  /** What is wrong at this JSON path. */
  public InvalidJsonException(String path, String reason) {
    super(oneLine(path) + ": " + oneLine(reason));
  }

  // Keys and values are the reader's own, and may be of any signs and length.
  private static String oneLine(String text) {
    String line = UNFIT.matcher(text).replaceAll("?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
