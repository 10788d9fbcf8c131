package dev.unread.domain;

/** Text from elsewhere made fit for a message: printable, on one line, of bounded length. */
final class SingleLineText {

  private static final String CUT = "…";

  private SingleLineText() {}

  static String of(String text, int maxLength) {
    var line = new StringBuilder(Math.min(text.length(), maxLength));
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (line.length() + Character.charCount(c) > maxLength) {
        return line.append(CUT).toString();
      }
      line.appendCodePoint(isPrintable(c) ? c : ' ');
      i += Character.charCount(c);
    }
    return line.toString();
  }

  // Format characters go too: they can turn the direction of a whole log line.
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
