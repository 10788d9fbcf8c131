package dev.unread.fake.fault;

import static dev.unread.fake.fault.FaultArguments.require;
import static dev.unread.fake.fault.FaultArguments.requireHeaderValue;

import dev.unread.fake.journal.CredentialKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault in what is answered: a whole HTTP response comes, on a sound connection, and it is not
 * the right one.
 */
public sealed interface ResponseFault extends Fault {

  /**
   * Answers with a status and the vendor's body for it; with 401, its body for the kind of
   * credential that the request came with.
   *
   * @param status from 200 to 599
   * @param retryAfter the value of {@code Retry-After}: seconds, a date, or nonsense
   */
  record Status(int status, @Nullable String retryAfter) implements ResponseFault {
    public Status {
      require(status >= 200 && status <= 599, "a status is from 200 to 599, not " + status);
      requireHeaderValue("retryAfter", retryAfter);
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
                ? ExpectedOutcome.UNREADABLE_RESPONSE
                : status < 500 ? ExpectedOutcome.INVALID_REQUEST : ExpectedOutcome.UNAVAILABLE;
      };
    }
  }

  /** Says that the account's calls per second are used up. */
  record RateLimit(@Nullable String retryAfter) implements ResponseFault {
    public RateLimit {
      requireHeaderValue("retryAfter", retryAfter);
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
  record Maintenance() implements ResponseFault {
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

  /**
   * Ends the session that the request comes with; requests without one, or with the token of one
   * that is over, are left alone.
   */
  record ExpireToken() implements ResponseFault {
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
  record Redirect(int status, String location) implements ResponseFault {
    public Redirect {
      require(status >= 300 && status <= 399, "a redirect's status is 3xx, not " + status);
      requireHeaderValue("location", location);
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
      return ExpectedOutcome.UNREADABLE_RESPONSE;
    }
  }

  /**
   * Answers 200 with counts that are not to be trusted; requests that are not answered with counts
   * in JSON are left alone.
   */
  record Corrupt(Corruption kind) implements ResponseFault {
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
}
