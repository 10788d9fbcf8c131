package dev.unread.fake.state;

import java.util.HexFormat;
import java.util.Random;

/**
 * Generates ids, tokens and keys in the vendor's forms. The same seed gives the same ones, so that
 * two runs of a test see the same ids.
 */
final class IdGenerator {

  private static final HexFormat HEX = HexFormat.of();
  private static final String DIGITS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final Random random;
  private final String middle;
  private int counter;
  private long newestSecond;

  IdGenerator(long seed) {
    random = new Random(seed);
    middle = HEX.toHexDigits(random.nextLong(), 10);
    counter = random.nextInt(1 << 20);
  }

  /** 24 hex digits: seconds, a constant, a counter; later ids sort after earlier ones. */
  String objectId(long epochSecond) {
    newestSecond = Math.max(newestSecond, epochSecond);
    counter++;
    return HEX.toHexDigits(newestSecond, 8) + middle + HEX.toHexDigits(counter, 6);
  }

  static boolean isObjectId(String id) {
    return id.length() == 24
        && id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** A session token: 40 hex digits (WIRE). */
  String token() {
    return HEX.toHexDigits(random.nextLong())
        + HEX.toHexDigits(random.nextLong())
        + HEX.toHexDigits(random.nextInt());
  }

  /** A positive number of ten digits, as sessions and users have. */
  long number() {
    return 1_000_000_000L + random.nextInt(1_000_000_000);
  }

  /** A key of letters and digits. */
  String key(int length) {
    var key = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      key.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return key.toString();
  }
}
