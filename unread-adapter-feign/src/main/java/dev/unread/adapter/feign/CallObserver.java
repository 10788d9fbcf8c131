package dev.unread.adapter.feign;

import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Is told what the client does, without a secret: each call, and in it each attempt, wait, retry
 * and anomaly. An exception thrown by a method is ignored.
 */
@FunctionalInterface
public interface CallObserver {

  /** Sees nothing. */
  CallObserver NONE = call -> Observation.NONE;

  /**
   * A call starts, on the calling thread. The observation returned is told the rest of the call.
   */
  Observation callStarted(CallStarted call);

  /**
   * Is told the events of one call. Attempts of a call with many dialogs run on several threads.
   */
  interface Observation {

    /** Sees nothing. */
    Observation NONE = new Observation() {};

    /**
     * An attempt is about to be sent.
     *
     * @return headers to add, such as {@code traceparent}; a header that the client sends itself is
     *     not replaced
     */
    default Map<String, String> attemptStarted(AttemptStarted attempt) {
      return Map.of();
    }

    /** An attempt ended. */
    default void attemptEnded(AttemptEnded attempt) {}

    /** The request will be sent again after a pause. */
    default void retried(Retried retry) {}

    /** The call had to wait before it could send. */
    default void waited(Waited wait) {}

    /** The response has an anomaly that does not affect the counts. */
    default void anomalyObserved(AnomalyObserved anomaly) {}

    /** The call ended. */
    default void callEnded(CallEnded call) {}
  }

  /** What is asked for. */
  enum Operation {
    /** {@code total}. */
    TOTAL,
    /** {@code countsFor}, whole or partial. */
    COUNTS
  }

  /** Which credential a call uses. */
  enum CredentialKind {
    /** A session token that the caller brought. */
    SESSION_OF_CALLER,
    /** A session token from the client's {@link SessionTokenProvider}. */
    SESSION_OF_CLIENT,
    /** The API key and a user id. */
    API_KEY
  }

  /** Why a call waits before it sends. */
  enum WaitReason {
    /** The service asked all callers of this credential to wait. */
    COOL_DOWN,
    /** The {@link RateLimiter} has no permit yet. */
    RATE_LIMIT,
    /** All connections of the client serve other requests. */
    CONNECTION
  }

  /** What was unusual about a response with valid counts. */
  enum Anomaly {
    /** The response has dialogs that were not asked for. */
    UNREQUESTED_DIALOGS,
    /** The total is less than the sum of the counts of the dialogs. */
    TOTAL_BELOW_SUM
  }

  /**
   * A call starts.
   *
   * @param dialogs how many different dialogs are asked for
   */
  record CallStarted(Operation operation, CredentialKind credential, int dialogs) {}

  /**
   * An attempt is about to be sent.
   *
   * @param number counts from 1 within its request
   * @param dialogs how many dialogs this request asks for
   */
  record AttemptStarted(int number, int dialogs) {}

  /**
   * An attempt ended.
   *
   * @param status of the response, if there was one
   * @param failure empty if there were counts
   * @param requestId the service's id of the request, if the response has one ({@code
   *     X-Request-Id}): visible ASCII, at most 64 characters; for questions to the service's
   *     support
   */
  record AttemptEnded(
      int number,
      Duration took,
      OptionalInt status,
      Optional<Reason> failure,
      Optional<String> requestId) {

    /** An attempt whose response has no request id. */
    public AttemptEnded(int number, Duration took, OptionalInt status, Optional<Reason> failure) {
      this(number, took, status, failure, Optional.empty());
    }
  }

  /** A request will be sent again. */
  record Retried(int attempts, Reason failure, Duration pause) {}

  /** A call waits. */
  record Waited(WaitReason reason, Duration duration) {}

  /**
   * A response has an anomaly.
   *
   * @param count how many dialogs were not asked for, or by how much the total is too small
   */
  record AnomalyObserved(Anomaly anomaly, long count) {}

  /**
   * A call ended.
   *
   * @param failure empty if there is a count for each dialog asked for
   * @param attempts of all its requests together
   */
  record CallEnded(Optional<Reason> failure, int attempts, Duration took) {}
}
