package dev.unread.fake.text;

import java.util.Locale;

/**
 * Foreign text for a terminal or a log: what moves the cursor, turns the direction of writing,
 * hides or breaks the line is written as Java would escape it, with a backslash and four hex
 * digits.
 */
public final class PrintableText {

  private PrintableText() {}

  /** Returns the text in one line, of signs that only stand there. */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
      return text;
    }
    var printable = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (isPlain(point)) {
                printable.appendCodePoint(point);
              } else {
                for (char unit : Character.toChars(point)) {
                  printable.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    return printable.toString();
  }

  /** Returns whether a sign of Unicode only stands there. */
  public static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
