package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.Anomaly;
import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.concurrent.FatalErrors;
import dev.unread.adapter.feign.pacing.CoolDowns;
import dev.unread.adapter.feign.response.CountsParser;
import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.adapter.feign.response.InvalidCountsException;
import dev.unread.adapter.feign.transport.Attempt;
import dev.unread.adapter.feign.transport.NoResponseException;
import dev.unread.adapter.feign.transport.RawResponse;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One request of a call, retried as the policy allows. */
final class RetryingRequest {

  private final ClientResources resources;
  private final Call call;
  private final RequestPacer pacer;
  private final List<DialogId> dialogs;
  private int attempts;
  private boolean hasCredential;
  private boolean retriedAfterTruncation;
  private SessionRefreshes.@Nullable Refresh refresh;

  /**
   * @param dialogs what to ask for; none asks for the total alone
   */
  RetryingRequest(ClientResources resources, Call call, List<DialogId> dialogs) {
    this.resources = resources;
    this.call = call;
    pacer = new RequestPacer(resources, call);
    this.dialogs = dialogs;
  }

  /** Sends the request until there is a result. */
  RequestResult execute() {
    resources.budget().deposit();
    try {
      return new RequestResult.Counted(counts());
    } catch (AttemptFailedException end) {
      return failed(end.failure());
    } catch (UnreadCountException named) {
      return new RequestResult.Failed(named, true); // by the session token provider
    } catch (RuntimeException | Error unexpected) {
      FatalErrors.rethrow(unexpected);
      call.notifier().unexpectedFailure(unexpected);
      return failed(ClientFailures.unexpected(unexpected));
    }
  }

  private RequestResult failed(AttemptFailure failure) {
    if (failure.retryDecision() == RetryDecision.SPLIT && dialogs.size() > 1) {
      return new RequestResult.TooLong();
    }
    boolean noSession = !hasCredential && failure.reason() == Reason.RATE_LIMITED;
    return new RequestResult.Failed(
        FailureMessages.of(failure, call, dialogs.size(), attempts),
        noSession || failure.concernsAll());
  }

  private Counts counts() {
    while (true) {
      hasCredential = false;
      Credential credential = pacer.awaitCredential();
      hasCredential = true;
      pacer.acquire(credential);
      try {
        Counts counts = attemptOnConnection(credential);
        call.requireNotInterrupted();
        return counts;
      } catch (AttemptFailedException missed) {
        prepareRetry(missed.failure(), credential);
      }
    }
  }

  private Counts attemptOnConnection(Credential credential) {
    try {
      return attempt(credential);
    } finally {
      pacer.release();
    }
  }

  private Counts attempt(Credential credential) {
    call.checkActive();
    attempts++;
    var started = new AttemptStarted(attempts, dialogs.size());
    Map<String, String> headers = credential.mergeInto(call.notifier().attemptStarted(started));
    long start = resources.clock().nanoTime();
    OptionalInt status = OptionalInt.empty();
    Optional<Reason> reason = Optional.of(Reason.UNAVAILABLE); // an error names none
    String requestId = null;
    Attempt attempt = null;
    boolean valid = false;
    try {
      attempt = call.begin(UnreadApi.query(dialogs), headers);
      RawResponse response = send(attempt);
      status = OptionalInt.of(response.status());
      requestId = RequestIds.of(response, credential);
      resources.credentials().used(credential, response);
      Counts counts = read(response, credential);
      valid = true;
      reason = Optional.empty();
      return counts;
    } catch (AttemptFailedException missed) {
      valid = missed.failure().reason() != Reason.UNREADABLE_RESPONSE;
      reason = Optional.of(missed.failure().reason());
      call.attemptFailed(missed.failure());
      throw new AttemptFailedException(missed.failure().withRequestId(requestId));
    } finally {
      if (attempt != null) {
        attempt.release(valid);
      }
      var took = Duration.ofNanos(resources.clock().nanoTime() - start);
      call.notifier()
          .attemptEnded(
              new AttemptEnded(attempts, took, status, reason, Optional.ofNullable(requestId)));
    }
  }

  private RawResponse send(Attempt attempt) {
    try {
      return resources.api().ask(attempt);
    } catch (NoResponseException noResponse) {
      throw new AttemptFailedException(FailureClassifier.on(noResponse.reason()));
    } finally {
      call.end(attempt);
    }
  }

  private Counts read(RawResponse response, Credential credential) {
    if (response.status() != 200) {
      throw new AttemptFailedException(
          FailureClassifier.on(response, credential, resources.clock()));
    }
    Counts counts = parse(response);
    if (counts.unrequested() > 0) {
      call.notifier()
          .anomalyObserved(new AnomalyObserved(Anomaly.UNREQUESTED_DIALOGS, counts.unrequested()));
    }
    if (counts.excess() > 0) {
      call.notifier()
          .anomalyObserved(new AnomalyObserved(Anomaly.TOTAL_BELOW_SUM, counts.excess()));
    }
    return counts;
  }

  private Counts parse(RawResponse response) {
    try {
      return CountsParser.parse(response, dialogs);
    } catch (InvalidCountsException invalid) {
      throw new AttemptFailedException(FailureClassifier.onInvalidCounts(invalid.what()));
    }
  }

  /** Waits until the request may be sent again, or gives it up. */
  private void prepareRetry(AttemptFailure failure, Credential credential) {
    switch (failure.retryDecision()) {
      case NEVER, SPLIT -> throw new AttemptFailedException(failure);
      case REFRESH_SESSION -> refresh = resources.credentials().renew(credential, refresh, failure);
      case RETRY_ONCE -> {
        if (retriedAfterTruncation) {
          throw new AttemptFailedException(failure);
        }
        retriedAfterTruncation = true;
        backOff(failure, credential);
      }
      case RETRY -> backOff(failure, credential);
    }
  }

  private void backOff(AttemptFailure failure, Credential credential) {
    Duration pause = resources.retries().backoff(attempts, resources.clock().jitter());
    Duration floor = failure.retryAfter();
    if (floor != null && floor.compareTo(pause) > 0) {
      pause = CoolDowns.believed(floor);
    }
    boolean rateLimited = failure.reason() == Reason.RATE_LIMITED;
    if (rateLimited && !resources.rateLimiter().serviceRefused(pause)) {
      resources.coolDowns().begin(credential.secret(), pause);
    }
    if (pause.compareTo(rateLimited ? call.maxWait() : call.remaining()) >= 0) {
      throw new AttemptFailedException(floor == null ? failure : failure.asRateLimited());
    }
    if (attempts >= resources.retries().attempts() || !resources.budget().tryWithdraw()) {
      throw new AttemptFailedException(failure);
    }
    call.notifier().retried(new Retried(attempts, failure.reason(), pause));
    if (rateLimited) {
      call.pauseBeforeSending(pause);
    } else {
      call.pause(pause);
    }
  }
}
