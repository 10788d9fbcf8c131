package dev.unread.fake.fault.wire;

import dev.unread.fake.fault.ConnectionFault;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.FaultVisitor;
import dev.unread.fake.fault.ResponseFault;
import dev.unread.fake.fault.ResponsePart;
import dev.unread.fake.quickblox.Exchange;
import dev.unread.fake.quickblox.Response;
import dev.unread.fake.state.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What each fault does to one response: another is sent in its place, or bytes go over the wire
 * that are none.
 */
public final class FaultEffects implements FaultVisitor<Response> {

  private static final byte[] GARBAGE =
      "\u0016\u0003\u0001 this is no HTTP, and neither is what follows\n\n\u0000\u0001\u0002\n"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final FaultedRequest request;
  private final Exchange exchange;
  private final Response original;
  private final Duration delay;

  /**
   * @param original what the request is answered with if nothing goes wrong
   * @param delay how long to wait before anything is sent
   */
  public FaultEffects(FaultedRequest request, Response original, Duration delay) {
    this.request = request;
    this.exchange = request.exchange();
    this.original = original;
    this.delay = delay;
  }

  @Override
  public Response status(ResponseFault.Status fault) {
    return answer(replacement(fault.status(), fault.retryAfter()));
  }

  @Override
  public Response rateLimit(ResponseFault.RateLimit fault) {
    return answer(replacement(429, fault.retryAfter()));
  }

  @Override
  public Response maintenance(ResponseFault.Maintenance fault) {
    return answer(replacement(502, null));
  }

  @Override
  public Response expireToken(ResponseFault.ExpireToken fault) {
    Session session = exchange.ownSession();
    if (session != null) {
      exchange.application().sessions().expire(session.token());
    }
    return answer(replacement(401, null));
  }

  @Override
  public Response redirect(ResponseFault.Redirect fault) {
    return answer(Response.empty(fault.status()).with("Location", fault.location()));
  }

  @Override
  public Response delay(Fault.Delay fault) {
    return fault.then() == null ? answer(original) : fault.then().accept(this);
  }

  @Override
  public Response hang(ConnectionFault.Hang fault) {
    return cutOff(WireScript.silence(ConnectionEnd.NONE));
  }

  @Override
  public Response drip(ConnectionFault.Drip fault) {
    byte[] head = exchange.head(original);
    int firstWrite = fault.part() == ResponsePart.IN_BODY ? head.length : 0;
    return answered(WireScript.drip(withBody(head), firstWrite, fault.bytesPerSecond()));
  }

  @Override
  public Response reset(ConnectionFault.Reset fault) {
    if (fault.part() == ResponsePart.BEFORE_ANSWER) {
      return cutOff(WireScript.silence(ConnectionEnd.RESET));
    }
    byte[] head = exchange.head(original);
    WireScript whole = WireScript.whole(withBody(head), ConnectionEnd.RESET);
    return fault.part() == ResponsePart.IN_HEADERS
        ? cutOff(whole.upTo(head.length / 2))
        : answered(whole.upTo(head.length + exchange.bodyOf(original).length / 2));
  }

  @Override
  public Response emptyReply(ConnectionFault.EmptyReply fault) {
    return cutOff(WireScript.silence(ConnectionEnd.CLOSE));
  }

  @Override
  public Response truncate(ConnectionFault.Truncate fault) {
    byte[] head = exchange.head(original);
    int sent = (int) ((long) exchange.bodyOf(original).length * fault.percent() / 100);
    return answered(WireScript.whole(withBody(head), ConnectionEnd.CLOSE).upTo(head.length + sent));
  }

  @Override
  public Response wrongLength(ConnectionFault.WrongLength fault) {
    int length = original.bytes().length;
    String head = new String(exchange.head(original), StandardCharsets.ISO_8859_1);
    String wrong =
        head.replace(
            "\r\nContent-Length: " + length,
            "\r\nContent-Length: " + Math.max(0, (long) length + fault.by()));
    return answered(
        WireScript.whole(
            withBody(wrong.getBytes(StandardCharsets.ISO_8859_1)), ConnectionEnd.CLOSE));
  }

  @Override
  public Response garbage(ConnectionFault.Garbage fault) {
    return cutOff(WireScript.whole(GARBAGE, ConnectionEnd.CLOSE));
  }

  @Override
  public Response corrupt(ResponseFault.Corrupt fault) {
    return answer(ResponseCorrupter.corrupt(fault.kind(), original));
  }

  private Response replacement(int status, @Nullable String retryAfter) {
    if (status == 401) {
      exchange.assignTo(exchange.application()); // no session, and so no time at which it ends
    }
    return ReplacementResponses.of(status, retryAfter, exchange.identity().kind());
  }

  /** Sends this in the usual way. */
  private Response answer(Response response) {
    if (delay.isZero()) {
      request.entry().responding(response.status());
    } else {
      StalledResponse.delay(request, delay, response.status());
    }
    return response;
  }

  /** Sends bytes among which is the status of the real response. */
  private Response answered(WireScript script) {
    return send(script, () -> request.entry().responding(original.status()));
  }

  /** Sends bytes among which is no status. */
  private Response cutOff(WireScript script) {
    return send(script, () -> request.journal().cutOff(request.fingerprint()));
  }

  private Response send(WireScript script, Runnable beforeTheFirstByte) {
    StalledResponse.send(request, delay, beforeTheFirstByte, script);
    return original;
  }

  private byte[] withBody(byte[] head) {
    byte[] body = exchange.bodyOf(original);
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }
}
