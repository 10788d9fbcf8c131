package dev.unread.fake.journal;

import java.util.function.Predicate;

/**
 * One thing that a {@link RequestMatcher} asks of a request.
 *
 * @param aspect what of the request it is about
 * @param value what that has to be, as JSON would have it
 */
record RequestCondition(
    Aspect aspect, Object value, String description, Predicate<RecordedRequest> predicate) {

  /** What of a request a condition is about. */
  enum Aspect {
    USER(true, true),
    DIALOG(true, false),
    CREDENTIAL(true, true),
    PATH(true, true),
    METHOD(true, true),
    HEADER(true, false),
    FIELD(true, false),
    RESEND(true, true),
    OTHER(true, false),
    STATUS(false, true),
    FAULT(false, true);

    private final boolean knownAtArrival;
    private final boolean single;

    Aspect(boolean knownAtArrival, boolean single) {
      this.knownAtArrival = knownAtArrival;
      this.single = single;
    }
  }

  boolean isKnownAtArrival() {
    return aspect.knownAtArrival;
  }

  /** Returns whether both cannot stand together, since a request has one of them only. */
  boolean replaces(RequestCondition other) {
    return aspect == other.aspect && aspect.single;
  }
}
