package dev.unread.fake.fault;

import dev.unread.fake.journal.CredentialKind;
import dev.unread.fake.text.KebabCase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong with an answer. Plain data: when it happens is a {@link Trigger}'s to
 * say, how it is done the server's.
 *
 * <p>Each says what a correct client reports when the fault hits its only attempt.
 */
public sealed interface Fault {

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
   * Answers with a status and the vendor's body for it; with 401, its body for the kind of
   * credential that the request came with.
   *
   * @param status from 200 to 599
   * @param retryAfter the value of {@code Retry-After}: seconds, a date, or nonsense
   */
  record Status(int status, @Nullable String retryAfter) implements Fault {
    public Status {
      require(status >= 200 && status <= 599, "a status is from 200 to 599, not " + status);
      require(retryAfter == null || isHeaderValue(retryAfter), "retryAfter is not printable ASCII");
    }

    /** Returns this fault with a {@code Retry-After} of any kind. */
    public Status retryAfter(String value) {
      return new Status(status, value);
    }

    @Override
    public FaultType type() {
      return FaultType.STATUS;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.status(this);
    }

    @Override
    public String description() {
      return "answers " + status + (retryAfter == null ? "" : ", retry after " + retryAfter);
    }

    // A key has no session that could be over.
    @Override
    public ExpectedOutcome expectedOutcome(CredentialKind credential) {
      return status == 401 && credential == CredentialKind.API_KEY
          ? ExpectedOutcome.ACCESS_DENIED
          : expectedOutcome();
    }

    // Where the wait asked for exceeds any deadline, a client does best to report the rate limit.
    private boolean asksForALongWait() {
      return retryAfter != null && retryAfter.matches("[0-9]{3,}|.* GMT");
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return switch (status) {
        case 401 -> ExpectedOutcome.SESSION_REJECTED;
        case 403 -> ExpectedOutcome.ACCESS_DENIED;
        case 429 -> ExpectedOutcome.RATE_LIMITED;
        case 408, 425, 500, 502, 503, 504 ->
            asksForALongWait() ? ExpectedOutcome.RATE_LIMITED : ExpectedOutcome.UNAVAILABLE;
        default ->
            status < 400
                ? ExpectedOutcome.UNREADABLE_ANSWER
                : status < 500 ? ExpectedOutcome.INVALID_REQUEST : ExpectedOutcome.UNAVAILABLE;
      };
    }
  }

  /** Says that the account's calls per second are used up. */
  record RateLimit(@Nullable String retryAfter) implements Fault {
    public RateLimit {
      require(retryAfter == null || isHeaderValue(retryAfter), "retryAfter is not printable ASCII");
    }

    @Override
    public FaultType type() {
      return FaultType.RATE_LIMIT;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.rateLimit(this);
    }

    @Override
    public String description() {
      return "answers 429 Too Many Requests"
          + (retryAfter == null ? "" : ", retry after " + retryAfter);
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.RATE_LIMITED;
    }
  }

  /** Answers as the vendor does in maintenance: 502 with a web page (WIRE). */
  record Maintenance() implements Fault {
    @Override
    public FaultType type() {
      return FaultType.MAINTENANCE;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.maintenance(this);
    }

    @Override
    public String description() {
      return "answers 502 with a web page about maintenance";
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.UNAVAILABLE;
    }
  }

  /** Ends the session that the request comes with; requests without one are left alone. */
  record ExpireToken() implements Fault {
    @Override
    public FaultType type() {
      return FaultType.EXPIRE_TOKEN;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.expireToken(this);
    }

    @Override
    public boolean needsSession() {
      return true;
    }

    @Override
    public String description() {
      return "ends the session of the request, which so answers that it does not exist";
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.SESSION_REJECTED;
    }
  }

  /** Sends the client elsewhere, where no credential of it should arrive. */
  record Redirect(int status, String location) implements Fault {
    public Redirect {
      require(status >= 300 && status <= 399, "a redirect's status is 3xx, not " + status);
      require(isHeaderValue(location), "location is not printable ASCII");
    }

    @Override
    public FaultType type() {
      return FaultType.REDIRECT;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.redirect(this);
    }

    @Override
    public String description() {
      return "answers " + status + " to " + location;
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.UNREADABLE_ANSWER;
    }
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
      require(!(then instanceof Delay), "a delay is followed by another fault than a delay");
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

  /** Answers nothing and keeps the connection open, until somebody ends it. */
  record Hang() implements Fault {
    @Override
    public FaultType type() {
      return FaultType.HANG;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.hang(this);
    }

    @Override
    public String description() {
      return "never answers, and keeps the connection open";
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.UNAVAILABLE;
    }
  }

  /**
   * Sends the response a few bytes at a time.
   *
   * @param part {@link ResponsePart#IN_HEADERS}: the whole answer drips; {@link
   *     ResponsePart#IN_BODY}: the body
   */
  record Drip(int bytesPerSecond, ResponsePart part) implements Fault {
    public Drip {
      require(
          bytesPerSecond >= 1 && bytesPerSecond <= 1_000_000,
          "bytesPerSecond is from 1 to 1000000, not " + bytesPerSecond);
      require(part != ResponsePart.BEFORE_ANSWER, "an answer drips in-headers or in-body");
    }

    @Override
    public FaultType type() {
      return FaultType.DRIP;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.drip(this);
    }

    @Override
    public String description() {
      return "sends "
          + bytesPerSecond
          + " bytes a second"
          + (part == ResponsePart.IN_HEADERS ? "" : " of the body");
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      // A response with counts has some hundred bytes, and clients wait for a few seconds.
      return bytesPerSecond < 50 ? ExpectedOutcome.UNAVAILABLE : ExpectedOutcome.COUNTS;
    }

    @Override
    public boolean damagesResponse() {
      return true;
    }
  }

  /** Resets the connection. */
  record Reset(ResponsePart part) implements Fault {
    public Reset {
      Objects.requireNonNull(part, "part");
    }

    @Override
    public FaultType type() {
      return FaultType.RESET;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.reset(this);
    }

    @Override
    public String description() {
      return "resets the connection " + KebabCase.of(part).replace('-', ' ');
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.UNAVAILABLE;
    }

    @Override
    public boolean damagesResponse() {
      return part != ResponsePart.BEFORE_ANSWER;
    }
  }

  /** Closes the connection without a byte of an answer. */
  record EmptyReply() implements Fault {
    @Override
    public FaultType type() {
      return FaultType.EMPTY_REPLY;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.emptyReply(this);
    }

    @Override
    public String description() {
      return "closes the connection without an answer";
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.UNAVAILABLE;
    }
  }

  /**
   * Closes the connection inside the body.
   *
   * @param percent how much of the body is sent, from 0 to 99
   */
  record Truncate(int percent) implements Fault {
    public Truncate {
      require(percent >= 0 && percent <= 99, "percent is from 0 to 99, not " + percent);
    }

    @Override
    public FaultType type() {
      return FaultType.TRUNCATE;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.truncate(this);
    }

    @Override
    public String description() {
      return "closes the connection after " + percent + " % of the body";
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.UNAVAILABLE;
    }

    @Override
    public boolean damagesResponse() {
      return true;
    }
  }

  /**
   * States a length that the body has not.
   *
   * @param by how many bytes too many, or if negative too few
   */
  record WrongLength(int by) implements Fault {
    public WrongLength {
      require(by != 0 && Math.abs((long) by) <= 1_000_000, "by is not 0, and at most 1000000");
    }

    @Override
    public FaultType type() {
      return FaultType.WRONG_LENGTH;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.wrongLength(this);
    }

    @Override
    public String description() {
      return "states a length "
          + Math.abs(by)
          + " bytes too "
          + (by > 0 ? "large, then closes" : "small");
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      // too large and it broke off; too small and what is left of the body is no object
      return by > 0 ? ExpectedOutcome.UNAVAILABLE : ExpectedOutcome.UNREADABLE_ANSWER;
    }

    @Override
    public boolean damagesResponse() {
      return true;
    }
  }

  /** Sends bytes that are no HTTP, then closes the connection. */
  record Garbage() implements Fault {
    @Override
    public FaultType type() {
      return FaultType.GARBAGE;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.garbage(this);
    }

    @Override
    public String description() {
      return "sends bytes that are no HTTP, and closes the connection";
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return ExpectedOutcome.UNREADABLE_ANSWER;
    }
  }

  /** Answers 200 with counts that are not to be trusted. */
  record Corrupt(Corruption kind) implements Fault {
    public Corrupt {
      Objects.requireNonNull(kind, "kind");
    }

    @Override
    public FaultType type() {
      return FaultType.CORRUPT;
    }

    @Override
    public <R> R accept(FaultVisitor<R> visitor) {
      return visitor.corrupt(this);
    }

    @Override
    public String description() {
      return "corrupts the answer: " + kind.description();
    }

    @Override
    public ExpectedOutcome expectedOutcome() {
      return kind.expectedOutcome();
    }

    @Override
    public boolean damagesResponse() {
      return true;
    }
  }

  /** A status with the vendor's body for it. */
  static Status status(int status) {
    return new Status(status, null);
  }

  /** The account's calls per second are used up. */
  static RateLimit rateLimit() {
    return new RateLimit(null);
  }

  /** The account's calls per second are used up, and something in between says until when. */
  static RateLimit rateLimit(Duration retryAfter) {
    return new RateLimit(Long.toString(retryAfter.toSeconds()));
  }

  /** The vendor's maintenance page. */
  static Maintenance maintenance() {
    return new Maintenance();
  }

  /** The end of the session that the request comes with. */
  static ExpireToken expireToken() {
    return new ExpireToken();
  }

  /** A redirect with status 302. */
  static Redirect redirect(String location) {
    return new Redirect(302, location);
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
  static Hang hang() {
    return new Hang();
  }

  /** A body that comes a few bytes at a time. */
  static Drip drip(int bytesPerSecond) {
    return new Drip(bytesPerSecond, ResponsePart.IN_BODY);
  }

  /** A reset where an answer should be. */
  static Reset reset() {
    return new Reset(ResponsePart.BEFORE_ANSWER);
  }

  /** A reset before the answer or inside it. */
  static Reset reset(ResponsePart part) {
    return new Reset(part);
  }

  /** The end of the connection where an answer should be. */
  static EmptyReply emptyReply() {
    return new EmptyReply();
  }

  /** Half a body. */
  static Truncate truncate() {
    return new Truncate(50);
  }

  /** A length that is not the body's. */
  static WrongLength wrongLength(int by) {
    return new WrongLength(by);
  }

  /** No HTTP. */
  static Garbage garbage() {
    return new Garbage();
  }

  /** Counts that are not to be trusted. */
  static Corrupt corrupt(Corruption kind) {
    return new Corrupt(kind);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  private static boolean isHeaderValue(String value) {
    return value.length() <= 1000 && value.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
