package dev.unread.fake.fault;

import static dev.unread.fake.fault.FaultArguments.require;

import dev.unread.fake.text.KebabCase;
import java.util.Objects;

/**
 * A fault of the connection: the response is incomplete, slow, missing or not HTTP.
 *
 * <p>Those that damage a body leave responses without one alone. Unless said otherwise, a correct
 * client reports that the service is unavailable.
 */
public sealed interface ConnectionFault extends Fault {

  @Override
  default ExpectedOutcome expectedOutcome() {
    return ExpectedOutcome.UNAVAILABLE;
  }

  /** Sends no response and keeps the connection open until the client or a reset closes it. */
  record Hang() implements ConnectionFault {
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
  }

  /**
   * Sends the response a few bytes at a time.
   *
   * @param part {@link ResponsePart#IN_HEADERS}: the whole response is slow; {@link
   *     ResponsePart#IN_BODY}: the body
   */
  record Drip(int bytesPerSecond, ResponsePart part) implements ConnectionFault {
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
  record Reset(ResponsePart part) implements ConnectionFault {
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
    public boolean damagesResponse() {
      return part != ResponsePart.BEFORE_ANSWER;
    }
  }

  /** Closes the connection without a byte of a response. */
  record EmptyReply() implements ConnectionFault {
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
  }

  /**
   * Closes the connection inside the body.
   *
   * @param percent how much of the body is sent, from 0 to 99
   */
  record Truncate(int percent) implements ConnectionFault {
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
    public boolean damagesResponse() {
      return true;
    }
  }

  /**
   * Sends a length that is not the length of the body.
   *
   * @param by how many bytes too many, or if negative too few
   */
  record WrongLength(int by) implements ConnectionFault {
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
      return by > 0 ? ExpectedOutcome.UNAVAILABLE : ExpectedOutcome.UNREADABLE_RESPONSE;
    }

    @Override
    public boolean damagesResponse() {
      return true;
    }
  }

  /** Sends bytes that are not HTTP, then closes the connection. */
  record Garbage() implements ConnectionFault {
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
      return ExpectedOutcome.UNREADABLE_RESPONSE;
    }
  }
}
