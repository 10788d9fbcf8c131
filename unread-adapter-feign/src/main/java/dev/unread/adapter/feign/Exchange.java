package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.Cause;
import dev.unread.adapter.feign.CallObserver.Drifted;
import dev.unread.adapter.feign.CallObserver.Oddity;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.adapter.feign.Failure.Again;
import dev.unread.adapter.feign.Failure.GivenUp;
import dev.unread.adapter.feign.answer.CountsReader;
import dev.unread.adapter.feign.answer.CountsReader.Counts;
import dev.unread.adapter.feign.answer.CountsReader.Unsound;
import dev.unread.adapter.feign.wire.Attempt;
import dev.unread.adapter.feign.wire.NoReply;
import dev.unread.adapter.feign.wire.Reply;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One request of a call, sent as often as the policy allows until it has come to something. */
final class Exchange {

  private final Core core;
  private final Call call;
  private final List<DialogId> dialogs;
  private int attempts;
  private boolean sentAfterCut;
  private boolean sentWithNewSession;

  /**
   * @param dialogs what to ask for; none asks for the total alone
   */
  Exchange(Core core, Call call, List<DialogId> dialogs) {
    this.core = core;
    this.call = call;
    this.dialogs = dialogs;
  }

  /** Asks until there is an outcome. */
  Outcome outcome() {
    core.budget().earn();
    try {
      return new Outcome.Counted(counts());
    } catch (GivenUp end) {
      return outcome(end.failure());
    } catch (UnreadCountException told) {
      return new Outcome.Failed(told, true); // by the source of session tokens
    } catch (RuntimeException unforeseen) {
      call.watch().unforeseen(unforeseen);
      return outcome(Verdict.UNFORESEEN);
    }
  }

  private Outcome outcome(Failure failure) {
    if (failure.again() == Again.IN_HALVES && dialogs.size() > 1) {
      return new Outcome.TooLong();
    }
    return new Outcome.Failed(
        Telling.of(failure, call, dialogs.size(), attempts), failure.concernsAll());
  }

  private Counts counts() {
    while (true) {
      Credential credential = core.credentials().of(call);
      waitForLeave(credential);
      try {
        Counts counts = attempt(credential);
        call.requireNotInterrupted();
        return counts;
      } catch (GivenUp missed) {
        prepareNext(missed.failure(), credential);
      }
    }
  }

  private void waitForLeave(Credential credential) {
    for (Duration left = coolDown(credential); isPositive(left); left = coolDown(credential)) {
      waitFor(Cause.COOL_DOWN, left, "the service asked all with this credential to wait");
    }
    Duration permit = core.quota().take(call.left());
    if (isPositive(permit)) {
      waitFor(Cause.QUOTA, permit, "the quota of this client is used up");
    }
  }

  private Duration coolDown(Credential credential) {
    return core.coolDowns().left(credential.secret());
  }

  private static boolean isPositive(Duration wait) {
    return !wait.isZero() && !wait.isNegative();
  }

  private void waitFor(Cause cause, Duration wait, String ifTooLong) {
    if (wait.compareTo(call.left()) >= 0) {
      throw new GivenUp(Failure.rateLimited(ifTooLong, wait));
    }
    call.watch().waited(new Waited(cause, wait));
    call.pause(wait);
  }

  private Counts attempt(Credential credential) {
    call.requireGoing();
    attempts++;
    var started = new AttemptStarted(attempts, dialogs.size());
    Map<String, String> headers = credential.over(call.watch().attemptStarted(started));
    long start = core.clock().nanoTime();
    OptionalInt status = OptionalInt.empty();
    Optional<Reason> reason = Optional.empty();
    try {
      Reply reply = send(headers);
      status = OptionalInt.of(reply.status());
      core.credentials().used(credential, reply);
      return read(reply, credential);
    } catch (GivenUp missed) {
      reason = Optional.of(missed.failure().reason());
      throw missed;
    } finally {
      var took = Duration.ofNanos(core.clock().nanoTime() - start);
      call.watch().attemptEnded(new AttemptEnded(attempts, took, status, reason));
    }
  }

  private Reply send(Map<String, String> headers) {
    Attempt attempt = call.begin(UnreadApi.query(dialogs), headers);
    try {
      return core.api().ask(attempt);
    } catch (NoReply none) {
      throw new GivenUp(Verdict.on(none.why()));
    } finally {
      call.end(attempt);
    }
  }

  private Counts read(Reply reply, Credential credential) {
    if (reply.status() != 200) {
      throw new GivenUp(Verdict.on(reply, credential, core.clock()));
    }
    Counts counts = sound(reply);
    if (counts.unrequested() > 0) {
      call.watch().drifted(new Drifted(Oddity.UNREQUESTED_DIALOGS, counts.unrequested()));
    }
    if (counts.excess() > 0) {
      call.watch().drifted(new Drifted(Oddity.TOTAL_BELOW_SUM, counts.excess()));
    }
    return counts;
  }

  private Counts sound(Reply reply) {
    try {
      return CountsReader.read(reply, dialogs);
    } catch (Unsound unsound) {
      throw new GivenUp(Verdict.onUnsound(unsound.what()));
    }
  }

  /** Waits until the request may be sent again, or gives it up. */
  private void prepareNext(Failure failure, Credential credential) {
    switch (failure.again()) {
      case NEVER, IN_HALVES -> throw new GivenUp(failure);
      case WITH_NEW_SESSION -> renewSession(failure, credential);
      case ONCE -> {
        if (sentAfterCut) {
          throw new GivenUp(failure);
        }
        sentAfterCut = true;
        pauseAfter(failure, credential);
      }
      case YES -> pauseAfter(failure, credential);
    }
  }

  private void renewSession(Failure failure, Credential credential) {
    if (sentWithNewSession || !core.credentials().renew(credential)) {
      throw new GivenUp(failure);
    }
    sentWithNewSession = true;
  }

  private void pauseAfter(Failure failure, Credential credential) {
    Duration pause = core.retries().pause(attempts, core.clock().draw());
    Duration floor = failure.retryAfter();
    if (floor != null && floor.compareTo(pause) > 0) {
      pause = floor;
    }
    if (failure.reason() == Reason.RATE_LIMITED) {
      core.coolDowns().begin(credential.secret(), pause);
    }
    if (pause.compareTo(call.left()) >= 0) {
      throw new GivenUp(floor == null ? failure : failure.asRateLimited());
    }
    if (attempts >= core.retries().attempts() || !core.budget().spend()) {
      throw new GivenUp(failure);
    }
    call.watch().retried(new Retried(attempts, failure.reason(), pause));
    call.pause(pause);
  }
}
