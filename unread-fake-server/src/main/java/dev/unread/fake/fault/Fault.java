package dev.unread.fake.fault;

import dev.unread.fake.journal.CredentialKind;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong with an answer. Plain data: when it happens is a {@link Trigger}'s to
 * say, how it is done the server's.
 *
 * <p>Each says what a correct client reports when the fault hits its only attempt. The methods here
 * make all of them; what each does and takes is said by {@link ResponseFault}, {@link
 * ConnectionFault} and {@link Delay}.
 */
public sealed interface Fault permits ResponseFault, ConnectionFault, Fault.Delay {

  /** Returns what this fault does, in plain words. */
  String description();

  /** Returns what a correct client reports that asked with a session token. */
  ExpectedOutcome expectedOutcome();

  /** Returns what a correct client reports that asked with this kind of credential. */
  default ExpectedOutcome expectedOutcome(CredentialKind credential) {
    return expectedOutcome();
  }

  /** Returns what kind of fault this is. */
  FaultType type();

  /** Calls the visitor's method for this kind of fault, and returns what comes of it. */
  <R> R accept(FaultVisitor<R> visitor);

  /** Returns whether it damages the real response, which has to be there first. */
  default boolean damagesResponse() {
    return false;
  }

  /** Returns how long it waits before anything of it shows. */
  default Latency latency() {
    return Latency.fixed(Duration.ZERO);
  }

  /** Returns whether it can hit only requests that come with a session token. */
  default boolean needsSession() {
    return false;
  }

  /**
   * Answers late: what is right all the same, or what another fault makes of it. The change of
   * state, if it happens, does so at once.
   *
   * @param then what happens after the delay, other than a second delay; null for the right answer
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
     * @throws IllegalArgumentException if that is a delay too
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

  /** A status with the vendor's body for it. */
  static ResponseFault.Status status(int status) {
    return new ResponseFault.Status(status, null);
  }

  /** The account's calls per second are used up. */
  static ResponseFault.RateLimit rateLimit() {
    return new ResponseFault.RateLimit(null);
  }

  /** The account's calls per second are used up, and something in between says until when. */
  static ResponseFault.RateLimit rateLimit(Duration retryAfter) {
    return new ResponseFault.RateLimit(Long.toString(retryAfter.toSeconds()));
  }

  /** The vendor's maintenance page. */
  static ResponseFault.Maintenance maintenance() {
    return new ResponseFault.Maintenance();
  }

  /** The end of the session that the request comes with. */
  static ResponseFault.ExpireToken expireToken() {
    return new ResponseFault.ExpireToken();
  }

  /** A redirect with status 302. */
  static ResponseFault.Redirect redirect(String location) {
    return new ResponseFault.Redirect(302, location);
  }

  /** A right answer that comes late. */
  static Delay delay(Duration duration) {
    return delay(Latency.fixed(duration));
  }

  /** A right answer that comes late, each after its own time. */
  static Delay delay(Latency latency) {
    return new Delay(latency, null);
  }

  /**
   * Returns this fault after a delay: {@code Fault.status(503).after(Duration.ofSeconds(2))}.
   *
   * @throws IllegalArgumentException if this is a delay already, or is to be longer than 24 hours
   */
  default Delay after(Duration duration) {
    return after(Latency.fixed(duration));
  }

  /**
   * Returns this fault after a delay, each time after its own.
   *
   * @throws IllegalArgumentException if this is a delay already
   */
  default Delay after(Latency latency) {
    return new Delay(latency, this);
  }

  /** No answer, on an open connection. */
  static ConnectionFault.Hang hang() {
    return new ConnectionFault.Hang();
  }

  /** A body that comes a few bytes at a time. */
  static ConnectionFault.Drip drip(int bytesPerSecond) {
    return drip(bytesPerSecond, ResponsePart.IN_BODY);
  }

  /** A response that comes a few bytes at a time: in-headers all of it, in-body its body. */
  static ConnectionFault.Drip drip(int bytesPerSecond, ResponsePart part) {
    return new ConnectionFault.Drip(bytesPerSecond, part);
  }

  /** A reset where an answer should be. */
  static ConnectionFault.Reset reset() {
    return new ConnectionFault.Reset(ResponsePart.BEFORE_ANSWER);
  }

  /** A reset before the answer or inside it. */
  static ConnectionFault.Reset reset(ResponsePart part) {
    return new ConnectionFault.Reset(part);
  }

  /** The end of the connection where an answer should be. */
  static ConnectionFault.EmptyReply emptyReply() {
    return new ConnectionFault.EmptyReply();
  }

  /** Half a body. */
  static ConnectionFault.Truncate truncate() {
    return truncate(50);
  }

  /** So many percent of a body, from 0 to 99. */
  static ConnectionFault.Truncate truncate(int percent) {
    return new ConnectionFault.Truncate(percent);
  }

  /** A length that is not the body's. */
  static ConnectionFault.WrongLength wrongLength(int by) {
    return new ConnectionFault.WrongLength(by);
  }

  /** No HTTP. */
  static ConnectionFault.Garbage garbage() {
    return new ConnectionFault.Garbage();
  }

  /** Counts that are not to be trusted. */
  static ResponseFault.Corrupt corrupt(Corruption kind) {
    return new ResponseFault.Corrupt(kind);
  }
}
