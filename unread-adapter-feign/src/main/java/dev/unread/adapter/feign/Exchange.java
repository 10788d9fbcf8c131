package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.Cause;
import dev.unread.adapter.feign.CallObserver.Drifted;
import dev.unread.adapter.feign.CallObserver.Oddity;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.adapter.feign.CountsReader.Counts;
import dev.unread.adapter.feign.CountsReader.Unsound;
import dev.unread.adapter.feign.Failure.Again;
import dev.unread.adapter.feign.wire.Attempt;
import dev.unread.adapter.feign.wire.NoReply;
import dev.unread.adapter.feign.wire.Reply;
import dev.unread.domain.DialogId;
import dev.unread.domain.UnreadCountException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
      while (true) {
        Credential credential = core.credentials().of(call);
        waitForLeave(credential);
        try {
          Counts counts = attempt(credential);
          call.requireNotInterrupted();
          return new Outcome.Counted(counts);
        } catch (GivenUp missed) {
          prepareNext(missed.failure(), credential);
        }
      }
    } catch (GivenUp end) {
      Failure failure = end.failure();
      boolean halves = failure.again() == Again.IN_HALVES && dialogs.size() > 1;
      return halves
          ? new Outcome.TooLong()
          : new Outcome.Failed(
              Telling.of(failure, call, dialogs.size(), attempts), failure.concernsAll());
    }
  }

  private void waitForLeave(Credential credential) {
    Duration coolDown = core.coolDowns().left(credential.secret());
    waitFor(Cause.COOL_DOWN, coolDown, "the service asked all with this credential to wait");
    Duration permit = core.quota().take(call.left());
    waitFor(Cause.QUOTA, permit, "the quota of this client is used up");
  }

  private void waitFor(Cause cause, Duration wait, String ifTooLong) {
    if (wait.isZero() || wait.isNegative()) {
      return;
    }
    if (wait.compareTo(call.left()) >= 0) {
      throw new GivenUp(Failure.rateLimited(ifTooLong, wait));
    }
    call.watch().waited(new Waited(cause, wait));
    call.pause(wait);
  }

  private Counts attempt(Credential credential) {
    int number = attempts + 1;
    Map<String, String> others =
        call.watch().attemptStarted(new AttemptStarted(number, dialogs.size()));
    Attempt attempt = call.begin(UnreadApi.query(dialogs), credential.over(others));
    attempts = number;
    long start = core.clock().nanoTime();
    @Nullable Failure failure = null;
    int status = 0;
    try {
      Reply reply = core.api().ask(attempt);
      status = reply.status();
      core.credentials().used(credential, reply);
      return read(reply, credential);
    } catch (NoReply none) {
      failure = Verdict.on(none.why());
      throw new GivenUp(failure);
    } catch (GivenUp missed) {
      failure = missed.failure();
      throw missed;
    } finally {
      call.end(attempt);
      call.watch()
          .attemptEnded(
              new AttemptEnded(
                  number,
                  Duration.ofNanos(core.clock().nanoTime() - start),
                  status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                  Optional.ofNullable(failure).map(Failure::reason)));
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
      if (reply.isTooLarge()) {
        throw new Unsound("is larger than 1 MiB");
      }
      String encoding = reply.header("Content-Encoding");
      if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
        throw new Unsound("is encoded, which was not asked for");
      }
      return CountsReader.read(reply.body(), dialogs);
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
