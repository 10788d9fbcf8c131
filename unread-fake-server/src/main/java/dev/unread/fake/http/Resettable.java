package dev.unread.fake.http;

import dev.unread.fake.state.Application;

/** Keeps something for an application beside its state, and can forget it. */
public interface Resettable {

  /** Forgets what it keeps for this application, and ends what it holds up. */
  void reset(Application application);

  /** Lets go of an application that is no more. */
  default void forget(Application application) {
    reset(application);
  }
}
