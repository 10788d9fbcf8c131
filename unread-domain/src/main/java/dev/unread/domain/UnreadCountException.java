package dev.unread.domain;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why there are no counts. The set is closed; each member says what its catcher should do, and
 * {@link #reason()} lets Java 17 switch over them.
 *
 * <p>The message is one line without a secret. There is never a cause and never a suppressed
 * exception: what failed underneath may hold the request, and the request holds the secret.
 */
public abstract sealed class UnreadCountException extends RuntimeException {

  /** The members of this family, for a {@code switch}. */
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
    /** {@link UnreadableAnswer}. */
    UNREADABLE_ANSWER,
    /** {@link Cancelled}. */
    CANCELLED
  }

  private static final long serialVersionUID = 1L;
  private static final int MAX_MESSAGE = 1000;
  private static final int MAX_SERVICE_WORDS = 200;

  private final Reason reason;
  private final @Nullable String serviceWords;
  private final transient @Nullable PartialUnreadCounts known;

  private UnreadCountException(
      Reason reason,
      String message,
      @Nullable String serviceWords,
      @Nullable PartialUnreadCounts known) {
    super(OneLine.of(message, MAX_MESSAGE), null, false, true);
    this.reason = reason;
    this.serviceWords = serviceWords == null ? null : OneLine.of(serviceWords, MAX_SERVICE_WORDS);
    this.known = known;
  }

  /** Returns which member of the family this is. */
  public final Reason reason() {
    return reason;
  }

  /** Returns the message, which is always there. */
  @Override
  public final String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /**
   * Returns what the service itself said was wrong, without control characters and of at most 200
   * characters. For operators; it may change any day, so do not parse it.
   */
  public final Optional<String> serviceWords() {
    return Optional.ofNullable(serviceWords);
  }

  /** Returns what was known when a call that takes several requests failed in some of them. */
  public final Optional<PartialUnreadCounts> known() {
    return Optional.ofNullable(known);
  }

  /** Returns this same failure beside what is known all the same. */
  public abstract UnreadCountException with(PartialUnreadCounts known);

  /**
   * The service does not know the reader's session: it expired (two hours after its last request)
   * or never was. Open a new session for the reader and ask again.
   */
  public static final class SessionRejected extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public SessionRejected(String message, @Nullable String serviceWords) {
      this(message, serviceWords, null);
    }

    private SessionRejected(
        String message, @Nullable String serviceWords, @Nullable PartialUnreadCounts known) {
      super(Reason.SESSION_REJECTED, message, serviceWords, known);
    }

    @Override
    public SessionRejected with(PartialUnreadCounts known) {
      return new SessionRejected(getMessage(), serviceWords().orElse(null), known);
    }
  }

  /**
   * The service knows who asks and says no: a wrong API key, a session without a user, a dialog of
   * others. Asking again changes nothing; somebody has to correct the set-up or the rights.
   */
  public static final class AccessDenied extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public AccessDenied(String message, @Nullable String serviceWords) {
      this(message, serviceWords, null);
    }

    private AccessDenied(
        String message, @Nullable String serviceWords, @Nullable PartialUnreadCounts known) {
      super(Reason.ACCESS_DENIED, message, serviceWords, known);
    }

    @Override
    public AccessDenied with(PartialUnreadCounts known) {
      return new AccessDenied(getMessage(), serviceWords().orElse(null), known);
    }
  }

  /**
   * The service cannot answer this question: no such user, no such dialog, no such path. Asking
   * again changes nothing; correct what is asked.
   */
  public static final class InvalidRequest extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(String message, @Nullable String serviceWords) {
      this(message, serviceWords, null);
    }

    private InvalidRequest(
        String message, @Nullable String serviceWords, @Nullable PartialUnreadCounts known) {
      super(Reason.INVALID_REQUEST, message, serviceWords, known);
    }

    @Override
    public InvalidRequest with(PartialUnreadCounts known) {
      return new InvalidRequest(getMessage(), serviceWords().orElse(null), known);
    }
  }

  /**
   * The account's calls per second are used up, perhaps by others: the quota is shared by all users
   * and servers of the account. Ask again after {@link #retryAfter()}, or some seconds later.
   */
  public static final class RateLimited extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public RateLimited(
        String message, @Nullable String serviceWords, @Nullable Duration retryAfter) {
      this(message, serviceWords, retryAfter, null);
    }

    private RateLimited(
        String message,
        @Nullable String serviceWords,
        @Nullable Duration retryAfter,
        @Nullable PartialUnreadCounts known) {
      super(Reason.RATE_LIMITED, message, serviceWords, known);
      this.retryAfter = retryAfter;
    }

    /** Returns how long to wait before asking again, if that is known. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }

    @Override
    public RateLimited with(PartialUnreadCounts known) {
      return new RateLimited(getMessage(), serviceWords().orElse(null), retryAfter, known);
    }
  }

  /**
   * The service said nothing of use in time: not reached, broken off, in maintenance, past the
   * deadline. Ask again later; until then, show the last count you have or none.
   */
  public static final class Unavailable extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, @Nullable String serviceWords) {
      this(message, serviceWords, null);
    }

    private Unavailable(
        String message, @Nullable String serviceWords, @Nullable PartialUnreadCounts known) {
      super(Reason.UNAVAILABLE, message, serviceWords, known);
    }

    @Override
    public Unavailable with(PartialUnreadCounts known) {
      return new Unavailable(getMessage(), serviceWords().orElse(null), known);
    }
  }

  /**
   * Something answered, but not with counts: see the list in {@link UnreadCountPort}. Asking again
   * rarely helps; check the base URL and what stands between, then report it.
   */
  public static final class UnreadableAnswer extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public UnreadableAnswer(String message, @Nullable String serviceWords) {
      this(message, serviceWords, null);
    }

    private UnreadableAnswer(
        String message, @Nullable String serviceWords, @Nullable PartialUnreadCounts known) {
      super(Reason.UNREADABLE_ANSWER, message, serviceWords, known);
    }

    @Override
    public UnreadableAnswer with(PartialUnreadCounts known) {
      return new UnreadableAnswer(getMessage(), serviceWords().orElse(null), known);
    }
  }

  /**
   * The caller's side ended the call: the thread was interrupted (it still is), the call was
   * cancelled, or the client is closed. Nothing is wrong with the service.
   */
  public static final class Cancelled extends UnreadCountException {
    private static final long serialVersionUID = 1L;

    public Cancelled(String message) {
      this(message, null);
    }

    private Cancelled(String message, @Nullable PartialUnreadCounts known) {
      super(Reason.CANCELLED, message, null, known);
    }

    @Override
    public Cancelled with(PartialUnreadCounts known) {
      return new Cancelled(getMessage(), known);
    }
  }
}
