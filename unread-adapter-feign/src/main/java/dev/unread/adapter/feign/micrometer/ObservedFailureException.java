package dev.unread.adapter.feign.micrometer;

import dev.unread.domain.UnreadCountException.Reason;
import io.micrometer.observation.Observation;
import java.util.Optional;

/**
 * Why something failed, as the name of its reason. Micrometer and tracers take an observation for
 * failed only if it has an exception, whose message they show, so this is not the one that the
 * caller gets.
 */
final class ObservedFailureException extends Exception {

  private static final long serialVersionUID = 1;

  private ObservedFailureException(String reason) {
    super(reason, null, false, false);
  }

  /** Marks the observation as failed if there is a reason. */
  static void mark(Observation observation, Optional<Reason> failure) {
    failure.ifPresent(
        reason -> observation.error(new ObservedFailureException(MeterNames.of(reason))));
  }
}
