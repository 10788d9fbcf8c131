package dev.unread.fake.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** Writes the few ASN.1 values that a certificate is made of, in DER (X.690). */
final class Der {

  private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");
  private static final DateTimeFormatter UTC_TIME = time("uuMMddHHmmss'Z'");
  private static final DateTimeFormatter GENERALIZED_TIME = time("uuuuMMddHHmmss'Z'");

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  static byte[] set(byte[]... parts) {
    return tagged(0x31, parts);
  }

  static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  static byte[] bool(boolean value) {
    return tagged(0x01, new byte[] {(byte) (value ? 0xff : 0)});
  }

  static byte[] octets(byte[] value) {
    return tagged(0x04, value);
  }

  static byte[] utf8(String value) {
    return tagged(0x0c, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A time, with two digits of the year before 2050 and four from then on (RFC 5280). */
  static byte[] time(Instant value) {
    return value.isBefore(YEAR_2050)
        ? tagged(0x17, UTC_TIME.format(value).getBytes(StandardCharsets.US_ASCII))
        : tagged(0x18, GENERALIZED_TIME.format(value).getBytes(StandardCharsets.US_ASCII));
  }

  private static DateTimeFormatter time(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Bits, of which the last byte leaves the lowest few unused. */
  static byte[] bits(int unused, byte... value) {
    return tagged(0x03, new byte[] {(byte) unused}, value);
  }

  /** An object identifier in dotted form. */
  static byte[] oid(String dotted) {
    int[] arcs = Arrays.stream(dotted.split("\\.")).mapToInt(Integer::parseInt).toArray();
    var encoded = new ByteArrayOutputStream();
    encoded.write(arcs[0] * 40 + arcs[1]);
    Arrays.stream(arcs).skip(2).forEach(arc -> writeBase128(encoded, arc));
    return tagged(0x06, encoded.toByteArray());
  }

  private static void writeBase128(ByteArrayOutputStream out, int arc) {
    for (int shift = 28; shift > 0; shift -= 7) {
      if (arc >>> shift != 0) {
        out.write(0x80 | (arc >>> shift & 0x7f));
      }
    }
    out.write(arc & 0x7f);
  }

  /** A value of this tag whose content is these bytes, one after the other. */
  static byte[] tagged(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    var out = new ByteArrayOutputStream(length + 6);
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int from = digits[0] == 0 ? 1 : 0;
      out.write(0x80 | digits.length - from);
      out.write(digits, from, digits.length - from);
    }
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
