package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.AnomalyObserved;
import dev.unread.adapter.feign.CallObserver.AttemptEnded;
import dev.unread.adapter.feign.CallObserver.AttemptStarted;
import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.Observation;
import dev.unread.adapter.feign.CallObserver.Retried;
import dev.unread.adapter.feign.CallObserver.Waited;
import dev.unread.adapter.feign.concurrent.FatalErrors;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the events of one call to the log and to the observer, neither of which can disturb the
 * call, whatever it throws.
 */
final class ObserverNotifier {

  private static final Logger LOG = LoggerFactory.getLogger(ObserverNotifier.class);

  private final CallLabel label;
  private final UserCodeFailureLog failures;
  private Observation observation = Observation.NONE;

  private ObserverNotifier(CallLabel label, UserCodeFailureLog failures) {
    this.label = label;
    this.failures = failures;
  }

  /**
   * @param label before each event in the log
   */
  static ObserverNotifier start(
      CallObserver observer, CallStarted call, CallLabel label, UserCodeFailureLog failures) {
    var notifier = new ObserverNotifier(label, failures);
    notifier.publish(
        call,
        () ->
            notifier.observation =
                ReturnedNullException.check(observer.callStarted(call), "callStarted"));
    return notifier;
  }

  /** Returns the headers to send along. */
  Map<String, String> attemptStarted(AttemptStarted attempt) {
    try {
      return Map.copyOf(
          ReturnedNullException.check(observation.attemptStarted(attempt), "attemptStarted"));
    } catch (RuntimeException | Error broken) {
      swallow(broken);
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
    try {
      LOG.debug("{} {}", label, event);
    } catch (RuntimeException | Error brokenLog) {
      FatalErrors.rethrow(brokenLog);
    }
    try {
      observer.run();
    } catch (RuntimeException | Error broken) {
      swallow(broken);
    }
  }

  private void swallow(Throwable broken) {
    FatalErrors.rethrow(broken);
    failures.log("call observer", broken);
  }

  /**
   * Logs what should not have happened: its type and stack trace, since its message may hold a
   * secret.
   */
  void unexpectedFailure(Throwable failure) {
    try {
      LOG.warn(
          "unexpected in {}: {} at {}",
          label,
          failure.getClass().getName(),
          List.of(failure.getStackTrace()));
    } catch (RuntimeException | Error brokenLog) {
      FatalErrors.rethrow(brokenLog);
    }
  }
}
