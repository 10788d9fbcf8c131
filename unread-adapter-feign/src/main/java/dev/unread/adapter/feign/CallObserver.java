package dev.unread.adapter.feign;

import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sees what the client does, without a secret: each call, and in it each attempt, wait, retry and
 * anomaly. What a method throws is swallowed.
 */
@FunctionalInterface
public interface CallObserver {

  /** Sees nothing. */
  CallObserver NONE = call -> Observation.NONE;

  /** A call starts; what comes of it goes to the observation returned. On the calling thread. */
  Observation callStarted(CallStarted call);

  /** Sees one call to its end. Attempts of a call with many dialogs run on several threads. */
  interface Observation {

    /** Sees nothing. */
    Observation NONE = new Observation() {};

    /**
     * An attempt is about to be sent.
     *
     * @return headers to send along, such as {@code traceparent}; those that the client sends
     *     itself win
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

  /** How the reader is known to the service. */
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

  /** What was unusual about a response whose counts are sound. */
  enum Anomaly {
    /** The answer has dialogs that nobody asked for. */
    UNREQUESTED_DIALOGS,
    /** The total is less than the sum of the dialogs beside it. */
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
   * @param status of the answer, if there was one
   * @param failure empty if there were counts
   * @param requestId by which the service knows the request, if it said so ({@code X-Request-Id}):
   *     visible ASCII, at most 64 characters; for questions to its support
   */
  record AttemptEnded(
      int number,
      Duration took,
      OptionalInt status,
      Optional<Reason> failure,
      Optional<String> requestId) {

    /** An attempt whose answer said no id. */
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
   * @param failure empty if there were counts for all that was asked
   * @param attempts over all its requests
   */
  record CallEnded(Optional<Reason> failure, int attempts, Duration took) {}
}
