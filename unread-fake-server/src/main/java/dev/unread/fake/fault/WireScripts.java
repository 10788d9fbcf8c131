package dev.unread.fake.fault;

import dev.unread.fake.quickblox.Exchange;
import dev.unread.fake.quickblox.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The script of each fault that works on the wire. */
final class WireScripts {

  private static final byte[] GARBAGE =
      "\u0016\u0003\u0001 this is no HTTP, and neither is what follows\n\n\u0000\u0001\u0002\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private WireScripts() {}

  /**
   * Returns what the fault sends in part of this response; null if it does not work on the wire.
   */
  static @Nullable WireScript of(Fault fault, Exchange exchange, Response original) {
    if (fault instanceof Fault.Hang) {
      return WireScript.silence(WireEnding.NONE);
    } else if (fault instanceof Fault.EmptyReply) {
      return WireScript.silence(WireEnding.CLOSE);
    } else if (fault instanceof Fault.Garbage) {
      return WireScript.whole(GARBAGE, WireEnding.CLOSE);
    } else if (fault instanceof Fault.Reset reset) {
      return reset(reset.part(), exchange, original);
    } else if (fault instanceof Fault.Drip drip) {
      byte[] head = exchange.head(original);
      int firstWrite = drip.part() == ResponsePart.IN_BODY ? head.length : 0;
      return WireScript.drip(
          joined(head, exchange.bodyOf(original)), firstWrite, drip.bytesPerSecond());
    } else if (fault instanceof Fault.Truncate truncate) {
      byte[] head = exchange.head(original);
      byte[] body = exchange.bodyOf(original);
      int sent = (int) ((long) body.length * truncate.percent() / 100);
      return WireScript.whole(joined(head, body), WireEnding.CLOSE).upTo(head.length + sent);
    } else if (fault instanceof Fault.WrongLength wrong) {
      byte[] head = withWrongLength(exchange.head(original), original.bytes().length, wrong.by());
      return WireScript.whole(joined(head, exchange.bodyOf(original)), WireEnding.CLOSE);
    }
    return null;
  }

  private static WireScript reset(ResponsePart part, Exchange exchange, Response original) {
    if (part == ResponsePart.BEFORE_ANSWER) {
      return WireScript.silence(WireEnding.RESET);
    }
    byte[] head = exchange.head(original);
    byte[] body = exchange.bodyOf(original);
    return WireScript.whole(joined(head, body), WireEnding.RESET)
        .upTo(part == ResponsePart.IN_HEADERS ? head.length / 2 : head.length + body.length / 2);
  }

  private static byte[] withWrongLength(byte[] head, int length, int by) {
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
