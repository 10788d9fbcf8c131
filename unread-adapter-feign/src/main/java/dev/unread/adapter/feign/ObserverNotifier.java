package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.Waited;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the events of one call to the log and to the observer, neither of which can disturb the
 * call.
 */
final class ObserverNotifier {

  private static final Logger LOG = LoggerFactory.getLogger(ObserverNotifier.class);

  private final Observation observation;

  private ObserverNotifier(Observation observation) {
    this.observation = observation;
  }

  static ObserverNotifier start(CallObserver observer, CallStarted call) {
    LOG.debug("{}", call);
    if (observer == CallObserver.NONE) {
      return new ObserverNotifier(Observation.NONE);
    }
    try {
      return new ObserverNotifier(observer.callStarted(call));
    } catch (RuntimeException broken) {
      logBroken(broken);
      return new ObserverNotifier(Observation.NONE);
    }
  }

  Map<String, String> attemptStarted(AttemptStarted attempt) {
    try {
      return observation.attemptStarted(attempt);
    } catch (RuntimeException broken) {
      logBroken(broken);
      return Map.of();
    }
  }

  void attemptEnded(AttemptEnded event) {
    publish(event, () -> observation.attemptEnded(event));
  }

  void retried(Retried event) {
    publish(event, () -> observation.retried(event));
  }

  void waited(Waited event) {
    publish(event, () -> observation.waited(event));
  }

  void anomalyObserved(AnomalyObserved event) {
    publish(event, () -> observation.anomalyObserved(event));
  }

  void callEnded(CallEnded event) {
    publish(event, () -> observation.callEnded(event));
  }

  private void publish(Record event, Runnable observer) {
    LOG.debug("{}", event);
    if (observation == Observation.NONE) {
      return;
    }
    try {
      observer.run();
    } catch (RuntimeException broken) {
      logBroken(broken);
    }
  }

  /**
   * Logs what should not have happened: its type and stack trace, since its message may hold a
   * secret.
   */
  void unexpectedFailure(Throwable failure) {
    LOG.warn(
        "unexpected: {} at {}", failure.getClass().getName(), List.of(failure.getStackTrace()));
  }

  // What was thrown is not ours, so neither its message nor its cause may be shown.
  private static void logBroken(RuntimeException broken) {
    LOG.warn("the call observer threw {}", broken.getClass().getName());
  }
}
