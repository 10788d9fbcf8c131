package dev.unread.fake.state;

/** Holds something for an application beside its state, which a reset clears. */
public interface Resettable {

  /** Clears what it holds for this application. */
  void reset(Application application);

  /** Removes what it holds for an application that is removed. */
  default void forget(Application application) {
    reset(application);
  }
}
