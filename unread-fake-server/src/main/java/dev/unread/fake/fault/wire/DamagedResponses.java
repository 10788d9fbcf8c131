package dev.unread.fake.fault.wire;

import dev.unread.fake.fault.ConnectionFault;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.ResponseFault;
import dev.unread.fake.fault.ResponsePart;
import dev.unread.fake.quickblox.Exchange;
import dev.unread.fake.quickblox.Response;

/**
 * Which responses a fault can do anything to. What it leaves as it is does not use it up: whoever
 * armed it would never see it.
 */
public final class DamagedResponses {

  private DamagedResponses() {}

  /** Returns whether the client sees anything of this fault, where this is the real response. */
  public static boolean include(Fault fault, Exchange exchange, Response response) {
    int body = exchange.bodyOf(response).length;
    if (fault instanceof Fault.Delay delay && delay.then() != null) {
      return include(delay.then(), exchange, response);
    }
    if (fault instanceof ConnectionFault.Truncate) {
      return body > 0;
    }
    if (fault instanceof ConnectionFault.WrongLength wrong) {
      return body > 0 || (wrong.by() > 0 && !exchange.method().equals("HEAD"));
    }
    if (fault instanceof ConnectionFault.Drip drip) {
      return body > 0 || drip.part() != ResponsePart.IN_BODY;
    }
    if (fault instanceof ConnectionFault.Reset reset) {
      return body > 0 || reset.part() != ResponsePart.IN_BODY;
    }
    return !(fault instanceof ResponseFault.Corrupt corrupt)
        || ResponseCorrupter.corrupt(corrupt.kind(), response) != response;
  }
}
