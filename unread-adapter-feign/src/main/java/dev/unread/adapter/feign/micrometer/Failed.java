package dev.unread.adapter.feign.micrometer;

import dev.unread.domain.UnreadCountException.Reason;
import io.micrometer.observation.Observation;
import java.util.Optional;

/**
 * Why something failed, in a word. Micrometer and tracers take an observation for failed only if it
 * has an exception, whose message they show, so this is not the one that the caller gets.
 */
final class Failed extends Exception {

  private static final long serialVersionUID = 1;

  private Failed(String reason) {
    super(reason, null, false, false);
  }

  /** Marks the observation as failed if there is a reason. */
  static void mark(Observation observation, Optional<Reason> failure) {
    failure.ifPresent(reason -> observation.error(new Failed(Words.of(reason))));
  }
}
