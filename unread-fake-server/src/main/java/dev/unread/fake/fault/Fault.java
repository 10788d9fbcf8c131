package dev.unread.fake.fault;

import dev.unread.fake.journal.CredentialKind;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a response can go wrong. It is plain data: a {@link Trigger} says when it happens.
 *
 * <p>Each fault says what a correct client reports when the fault hits its only attempt. The static
 * methods here make all faults; {@link ResponseFault}, {@link ConnectionFault} and {@link Delay}
 * describe what they do.
 */
public sealed interface Fault permits ResponseFault, ConnectionFault, Fault.Delay {

  /** Returns what this fault does, in plain words. */
  String description();

  /** Returns what a correct client reports if it asked with a session token. */
  ExpectedOutcome expectedOutcome();

  /** Returns what a correct client reports if it asked with this kind of credential. */
  default ExpectedOutcome expectedOutcome(CredentialKind credential) {
    return expectedOutcome();
  }

  /** Returns what kind of fault this is. */
  FaultType type();

  /** Calls the visitor's method for this kind of fault, and returns its result. */
  <R> R accept(FaultVisitor<R> visitor);

  /** Returns whether it damages the real response, so that the request has to be handled first. */
  default boolean damagesResponse() {
    return false;
  }

  /** Returns how long it waits before it sends anything. */
  default Latency latency() {
    return Latency.fixed(Duration.ZERO);
  }

  /** Returns whether it hits only requests with the token of a living session. */
  default boolean needsSession() {
    return false;
  }

  /**
   * Responds late: with the right response, or with another fault. The change of state, if there is
   * one, happens at once.
   *
   * @param then the fault after the delay, which is not a delay itself; null for the right response
   */
  record Delay(Latency latency, @Nullable Fault then) implements Fault {
    public Delay {
      Objects.requireNonNull(latency, "latency");
      FaultArguments.require(
          !(then instanceof Delay), "a delay is followed by another fault than a delay");
    }

    /**
     * Returns this delay, followed by a fault.
     *
     * @throws IllegalArgumentException if that fault is a delay, too
     */
    public Delay then(Fault fault) {
      return new Delay(latency, fault);
    }

    @Override
    public FaultType type() {
      return FaultType.DELAY;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.delay(this);
    }

    @Override
    public String description() {
      return then == null ? "answers after " + latency : then.description() + ", after " + latency;
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return then == null ? ExpectedOutcome.COUNTS : then.expectedOutcome();
    }

    @Override
    public ExpectedOutcome expectedOutcome(CredentialKind credential) {
      return then == null ? ExpectedOutcome.COUNTS : then.expectedOutcome(credential);
    }

    @Override
    public boolean damagesResponse() {
      return then == null || then.damagesResponse();
    }

    @Override
    public boolean needsSession() {
      return then != null && then.needsSession();
    }
  }

  /** Returns a response with this status and QuickBlox's body for it. */
  static ResponseFault.Status status(int status) {
    return new ResponseFault.Status(status, null);
  }

  /** Returns status 429: the account's calls per second are used up. */
  static ResponseFault.RateLimit rateLimit() {
    return new ResponseFault.RateLimit(null);
  }

  /** Returns status 429 with the header {@code Retry-After}, as a gateway sends it. */
  static ResponseFault.RateLimit rateLimit(Duration retryAfter) {
    return new ResponseFault.RateLimit(Long.toString(retryAfter.toSeconds()));
  }

  /** Returns QuickBlox's maintenance page: status 502 with HTML. */
  static ResponseFault.Maintenance maintenance() {
    return new ResponseFault.Maintenance();
  }

  /** Returns a fault that ends the session of the request: status 401. */
  static ResponseFault.ExpireToken expireToken() {
    return new ResponseFault.ExpireToken();
  }

  /** Returns a redirect with status 302. */
  static ResponseFault.Redirect redirect(String location) {
    return new ResponseFault.Redirect(302, location);
  }

  /** Returns the right response, late. */
  static Delay delay(Duration duration) {
    return delay(Latency.fixed(duration));
  }

  /** Returns the right response, late; the delay is drawn for each request. */
  static Delay delay(Latency latency) {
    return new Delay(latency, null);
  }

  /**
   * Returns this fault after a delay: {@code Fault.status(503).after(Duration.ofSeconds(2))}. A
   * request that the fault cannot damage is not delayed either.
   *
   * @throws IllegalArgumentException if this is a delay already, or the delay is longer than 24
   *     hours
   */
  default Delay after(Duration duration) {
    return after(Latency.fixed(duration));
  }

  /**
   * Returns this fault after a delay, which is drawn for each request.
   *
   * @throws IllegalArgumentException if this is a delay already
   */
  default Delay after(Latency latency) {
    return new Delay(latency, this);
  }

  /** Returns no response, on an open connection. */
  static ConnectionFault.Hang hang() {
    return new ConnectionFault.Hang();
  }

  /** Returns a body that is sent a few bytes at a time. */
  static ConnectionFault.Drip drip(int bytesPerSecond) {
    return drip(bytesPerSecond, ResponsePart.IN_BODY);
  }

  /** Returns a response that is sent a few bytes at a time: the whole response, or its body. */
  static ConnectionFault.Drip drip(int bytesPerSecond, ResponsePart part) {
    return new ConnectionFault.Drip(bytesPerSecond, part);
  }

  /** Returns a reset of the connection instead of a response. */
  static ConnectionFault.Reset reset() {
    return new ConnectionFault.Reset(ResponsePart.BEFORE_ANSWER);
  }

  /** Returns a reset of the connection before the response or inside it. */
  static ConnectionFault.Reset reset(ResponsePart part) {
    return new ConnectionFault.Reset(part);
  }

  /** Returns the end of the connection instead of a response. */
  static ConnectionFault.EmptyReply emptyReply() {
    return new ConnectionFault.EmptyReply();
  }

  /** Returns half of the body. */
  static ConnectionFault.Truncate truncate() {
    return truncate(50);
  }

  /** Returns this many percent of the body, from 0 to 99. */
  static ConnectionFault.Truncate truncate(int percent) {
    return new ConnectionFault.Truncate(percent);
  }

  /** Returns a length that is not the length of the body. */
  static ConnectionFault.WrongLength wrongLength(int by) {
    return new ConnectionFault.WrongLength(by);
  }

  /** Returns bytes that are not HTTP. */
  static ConnectionFault.Garbage garbage() {
    return new ConnectionFault.Garbage();
  }

  /**
   * Returns status 200 with a damaged body. It hits only requests for unread counts in JSON, {@code
   * GET /chat/Message/unread.json} in the name of a user that are answered with counts: it could
   * not damage other answers.
   */
  static ResponseFault.Corrupt corrupt(Corruption kind) {
    return new ResponseFault.Corrupt(kind);
  }
}
