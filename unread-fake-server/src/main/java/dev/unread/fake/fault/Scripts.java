package dev.unread.fake.fault;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How faults on the wire go. */
final class Scripts {

  private static final byte[] GARBAGE =
      "\u0016\u0003\u0001 this is no HTTP, and neither is what follows\n\n\u0000\u0001\u0002\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private Scripts() {}

  /** Returns what the fault sends in place of this answer; null if it does not work so. */
  static @Nullable Script of(Fault fault, Exchange exchange, Answer truth) {
    if (fault instanceof Fault.Hang) {
      return Script.silence(Ending.NONE);
    } else if (fault instanceof Fault.EmptyReply) {
      return Script.silence(Ending.CLOSE);
    } else if (fault instanceof Fault.Garbage) {
      return Script.whole(GARBAGE, Ending.CLOSE);
    } else if (fault instanceof Fault.Reset reset) {
      return reset(reset.place(), exchange, truth);
    } else if (fault instanceof Fault.Drip drip) {
      byte[] head = exchange.head(truth);
      int atOnce = drip.part() == Place.IN_BODY ? head.length : 0;
      return Script.drip(joined(head, exchange.bodyOf(truth)), atOnce, drip.bytesPerSecond());
    } else if (fault instanceof Fault.Truncate truncate) {
      byte[] head = exchange.head(truth);
      byte[] body = exchange.bodyOf(truth);
      int sent = (int) ((long) body.length * truncate.percent() / 100);
      return Script.whole(joined(head, body), Ending.CLOSE).upTo(head.length + sent);
    } else if (fault instanceof Fault.WrongLength wrong) {
      byte[] head = lying(exchange.head(truth), truth.bytes().length, wrong.by());
      return Script.whole(joined(head, exchange.bodyOf(truth)), Ending.CLOSE);
    }
    return null;
  }

  private static Script reset(Place place, Exchange exchange, Answer truth) {
    if (place == Place.BEFORE_ANSWER) {
      return Script.silence(Ending.RESET);
    }
    byte[] head = exchange.head(truth);
    byte[] body = exchange.bodyOf(truth);
    return Script.whole(joined(head, body), Ending.RESET)
        .upTo(place == Place.IN_HEADERS ? head.length / 2 : head.length + body.length / 2);
  }

  private static byte[] lying(byte[] head, int length, int by) {
    return new String(head, StandardCharsets.ISO_8859_1)
        .replace(
            "\r\nContent-Length: " + length,
            "\r\nContent-Length: " + Math.max(0, (long) length + by))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }
}
