package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.Drifted;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.Waited;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells log and observer what a call does; neither can disturb it. */
final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadCountClient.class);

  private final Observation observation;

  private Watch(Observation observation) {
    this.observation = observation;
  }

  static Watch over(CallObserver observer, CallStarted call) {
    LOG.debug("{}", call);
    if (observer == CallObserver.NONE) {
      return new Watch(Observation.NONE);
    }
    try {
      return new Watch(observer.callStarted(call));
    } catch (RuntimeException broken) {
      log(broken);
      return new Watch(Observation.NONE);
    }
  }

  Map<String, String> attemptStarted(AttemptStarted attempt) {
    try {
      return observation.attemptStarted(attempt);
    } catch (RuntimeException broken) {
      log(broken);
      return Map.of();
    }
  }

  void attemptEnded(AttemptEnded event) {
    tell(event, () -> observation.attemptEnded(event));
  }

  void retried(Retried event) {
    tell(event, () -> observation.retried(event));
  }

  void waited(Waited event) {
    tell(event, () -> observation.waited(event));
  }

  void drifted(Drifted event) {
    tell(event, () -> observation.drifted(event));
  }

  void callEnded(CallEnded event) {
    tell(event, () -> observation.callEnded(event));
  }

  private void tell(Record event, Runnable observer) {
    LOG.debug("{}", event);
    if (observation == Observation.NONE) {
      return;
    }
    try {
      observer.run();
    } catch (RuntimeException broken) {
      log(broken);
    }
  }

  /**
   * Tells what should not have happened: by its name and place, since its message may be secret.
   */
  void unforeseen(RuntimeException failure) {
    LOG.warn(
        "unforeseen: {} at {}", failure.getClass().getName(), List.of(failure.getStackTrace()));
  }

  // What was thrown is not ours, so neither its message nor its cause may be shown.
  private static void log(RuntimeException broken) {
    LOG.warn("the call observer threw {}", broken.getClass().getName());
  }
}
