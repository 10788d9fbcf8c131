package dev.unread.fake.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text as one word of a POSIX shell's command line, which the shell never obeys. */
public final class ShellWord {

  private ShellWord() {}

  /** Returns the text in single quotes, with escapes for what is not printable. */
  public static String quote(String text) {
    return "'" + PrintableText.of(text).replace("'", "'\\''") + "'";
  }

  /** Returns the text as it is where a shell has nothing to obey in it, else in single quotes. */
  public static String of(String text) {
    return !text.isEmpty() && text.chars().allMatch(ShellWord::isInert) ? text : quote(text);
  }

  private static boolean isInert(int sign) {
    return (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= '0' && sign <= '9')
        || "_-./:".indexOf(sign) >= 0;
  }

  /**
   * Returns a request target, a query or a form with percent escapes for what is not printable,
   * which mean the same to a server.
   */
  public static String percentEncoded(String text) {
    var encoded = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (PrintableText.isPlain(point)) {
                encoded.appendCodePoint(point);
              } else {
                for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                  encoded.append(String.format(Locale.ROOT, "%%%02X", unit & 0xff));
                }
              }
            });
    return encoded.toString();
  }
}
