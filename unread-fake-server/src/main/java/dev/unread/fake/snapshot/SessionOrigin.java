package dev.unread.fake.snapshot;

/**
 * What the request said that made a session, spelled as it was sent.
 *
 * @param nonce whole numbers at the vendor's, UUIDs and decimals from some clients
 * @param timestamp seconds since 1970, perhaps with a fraction
 */
public record SessionOrigin(String nonce, String timestamp) {

  /** Returns the nonce as the whole number it begins with; 0 if it begins with none. */
  public long number() {
    int end = 0;
    while (end < nonce.length() && end < 18 && isPartOfNumber(end)) {
      end++;
    }
    String number = nonce.substring(0, end);
    return number.isEmpty() || number.equals("-") ? 0 : Long.parseLong(number);
  }

  private boolean isPartOfNumber(int at) {
    char c = nonce.charAt(at);
    return (c >= '0' && c <= '9') || (at == 0 && c == '-');
  }

  /** Returns whether the timestamp is one, as all are that requests bring. */
  boolean hasTimestamp() {
    return timestamp.split("\\.", 2)[0].matches("-?[0-9]{1,18}");
  }

  /** Returns the timestamp without its fraction. */
  public long seconds() {
    int point = timestamp.indexOf('.');
    return Long.parseLong(point < 0 ? timestamp : timestamp.substring(0, point));
  }
}
