package dev.unread.fake.journal;

import java.util.Map;
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

  /** Returns whether a journal does not keep what this asks of a request. */
  boolean isUnknownOf(RecordedRequest request) {
    RecordedMessage message = request.requestMessage();
    return switch (aspect) {
      case HEADER -> message == RecordedMessage.NONE;
      case FIELD ->
          message == RecordedMessage.NONE
              || (message.isBodyCut() && message.field(name()).isEmpty());
      default -> false;
    };
  }

  private String name() {
    return ((Map<?, ?>) value).keySet().iterator().next().toString();
  }

  boolean isKnownAtArrival() {
    return aspect.knownAtArrival;
  }

  /** Returns whether both cannot stand together, since a request has one of them only. */
  boolean replaces(RequestCondition other) {
    return aspect == other.aspect && aspect.single;
  }
}
