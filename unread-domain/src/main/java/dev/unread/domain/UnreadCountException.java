package dev.unread.domain;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why there are no counts. The set of subclasses is closed: each says what the caller should do,
 * and {@link #reason()} is for a {@code switch} on Java 17.
 *
 * <p>The message is one line without a secret. There is never a cause and never a suppressed
 * exception: those may contain the request, and the request contains the secret.
 */
public abstract sealed class UnreadCountException extends RuntimeException {

  /** One constant for each subclass, for a {@code switch}. */
  public enum Reason {
    /** {@link SessionRejected}. */
    SESSION_REJECTED,
    /** {@link AccessDenied}. */
    ACCESS_DENIED,
    /** {@link InvalidRequest}. */
    INVALID_REQUEST,
    /** {@link RateLimited}. */
    RATE_LIMITED,
    /** {@link Unavailable}. */
    UNAVAILABLE,
    /** {@link UnreadableResponse}. */
    UNREADABLE_RESPONSE,
    /** {@link Cancelled}. */
    CANCELLED
  }

  private static final long serialVersionUID = 1L;
  private static final int MAX_MESSAGE = 1000;
  private static final int MAX_SERVICE_MESSAGE = 200;

  private final Reason reason;
  private final @Nullable String serviceMessage;
  private final transient @Nullable PartialUnreadCounts partialCounts;

  private UnreadCountException(
      Reason reason,
      String message,
      @Nullable String serviceMessage,
      @Nullable PartialUnreadCounts partialCounts) {
    super(SingleLineText.of(message, MAX_MESSAGE), null, false, true);
    this.reason = reason;
    this.serviceMessage =
        serviceMessage == null ? null : SingleLineText.of(serviceMessage, MAX_SERVICE_MESSAGE);
    this.partialCounts = partialCounts;
  }

  /** Returns the constant of this subclass. */
  public final Reason reason() {
    return reason;
  }

  /** Returns the message, which is never null. */
  @Override
  public final String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /**
   * Returns the error message of the service, without control characters and cut after 200
   * characters. It is for operators; the service may change it any day, so do not parse it.
   */
  public final Optional<String> serviceMessage() {
    return Optional.ofNullable(serviceMessage);
  }

  /**
   * Returns the counts that did arrive, if the call took several requests and only some of them
   * failed.
   */
  public final Optional<PartialUnreadCounts> partialCounts() {
    return Optional.ofNullable(partialCounts);
  }

  /** Returns a copy of this failure with the counts that did arrive. */
  public abstract UnreadCountException withPartialCounts(PartialUnreadCounts partialCounts);

  /**
   * The service does not know the reader's session: it expired (two hours after its last request)
   * or never existed. Open a new session for the reader and ask again.
   */
  public static final class SessionRejected extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public SessionRejected(String message, @Nullable String serviceMessage) {
      this(message, serviceMessage, null);
    }

    private SessionRejected(
        String message,
        @Nullable String serviceMessage,
        @Nullable PartialUnreadCounts partialCounts) {
      super(Reason.SESSION_REJECTED, message, serviceMessage, partialCounts);
    }

    @Override
    public SessionRejected withPartialCounts(PartialUnreadCounts partialCounts) {
      return new SessionRejected(getMessage(), serviceMessage().orElse(null), partialCounts);
    }
  }

  /**
   * The service refused the credentials: a wrong API key, a session without a user, or perhaps a
   * dialog of other users, for which a service may also answer {@code 0}. Asking again does not
   * help; somebody has to correct the credentials or the rights.
   */
  public static final class AccessDenied extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public AccessDenied(String message, @Nullable String serviceMessage) {
      this(message, serviceMessage, null);
    }

    private AccessDenied(
        String message,
        @Nullable String serviceMessage,
        @Nullable PartialUnreadCounts partialCounts) {
      super(Reason.ACCESS_DENIED, message, serviceMessage, partialCounts);
    }

    @Override
    public AccessDenied withPartialCounts(PartialUnreadCounts partialCounts) {
      return new AccessDenied(getMessage(), serviceMessage().orElse(null), partialCounts);
    }
  }

  /**
   * The service cannot answer this request: there is no such user or path, or perhaps no such
   * dialog, for which a service may also answer {@code 0}. Asking again does not help; correct the
   * user, the dialogs or the base URL.
   */
  public static final class InvalidRequest extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(String message, @Nullable String serviceMessage) {
      this(message, serviceMessage, null);
    }

    private InvalidRequest(
        String message,
        @Nullable String serviceMessage,
        @Nullable PartialUnreadCounts partialCounts) {
      super(Reason.INVALID_REQUEST, message, serviceMessage, partialCounts);
    }

    @Override
    public InvalidRequest withPartialCounts(PartialUnreadCounts partialCounts) {
      return new InvalidRequest(getMessage(), serviceMessage().orElse(null), partialCounts);
    }
  }

  /**
   * The account's calls per second are used up, perhaps by other processes: all users and servers
   * of the account share one quota. Ask again after {@link #retryAfter()}, or after some seconds.
   */
  public static final class RateLimited extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public RateLimited(
        String message, @Nullable String serviceMessage, @Nullable Duration retryAfter) {
      this(message, serviceMessage, retryAfter, null);
    }

    private RateLimited(
        String message,
        @Nullable String serviceMessage,
        @Nullable Duration retryAfter,
        @Nullable PartialUnreadCounts partialCounts) {
      super(Reason.RATE_LIMITED, message, serviceMessage, partialCounts);
      this.retryAfter = retryAfter;
    }

    /** Returns how long to wait before asking again, if the service or the rate limiter said so. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }

    @Override
    public RateLimited withPartialCounts(PartialUnreadCounts partialCounts) {
      return new RateLimited(
          getMessage(), serviceMessage().orElse(null), retryAfter, partialCounts);
    }
  }

  /**
   * There was no usable response in time: the service was not reached, the connection broke, the
   * service is in maintenance, or the deadline passed. Ask again later; until then, show the last
   * count that you have, or none.
   */
  public static final class Unavailable extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, @Nullable String serviceMessage) {
      this(message, serviceMessage, null);
    }

    private Unavailable(
        String message,
        @Nullable String serviceMessage,
        @Nullable PartialUnreadCounts partialCounts) {
      super(Reason.UNAVAILABLE, message, serviceMessage, partialCounts);
    }

    @Override
    public Unavailable withPartialCounts(PartialUnreadCounts partialCounts) {
      return new Unavailable(getMessage(), serviceMessage().orElse(null), partialCounts);
    }
  }

  /**
   * There was a response, but not with valid counts: see the list in {@link UnreadCountPort}.
   * Asking again rarely helps; check the base URL and the proxies on the way to it, then report it.
   */
  public static final class UnreadableResponse extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public UnreadableResponse(String message, @Nullable String serviceMessage) {
      this(message, serviceMessage, null);
    }

    private UnreadableResponse(
        String message,
        @Nullable String serviceMessage,
        @Nullable PartialUnreadCounts partialCounts) {
      super(Reason.UNREADABLE_RESPONSE, message, serviceMessage, partialCounts);
    }

    @Override
    public UnreadableResponse withPartialCounts(PartialUnreadCounts partialCounts) {
      return new UnreadableResponse(getMessage(), serviceMessage().orElse(null), partialCounts);
    }
  }

  /**
   * The caller's side ended the call: the thread was interrupted (and stays interrupted), the call
   * was cancelled, or the client is closed. Nothing is wrong with the service.
   */
  public static final class Cancelled extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public Cancelled(String message) {
      this(message, null);
    }

    private Cancelled(String message, @Nullable PartialUnreadCounts partialCounts) {
      super(Reason.CANCELLED, message, null, partialCounts);
    }

    @Override
    public Cancelled withPartialCounts(PartialUnreadCounts partialCounts) {
      return new Cancelled(getMessage(), partialCounts);
    }
  }
}
