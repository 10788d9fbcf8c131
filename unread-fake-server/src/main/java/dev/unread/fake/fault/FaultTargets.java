package dev.unread.fake.fault;

import dev.unread.fake.journal.RecordedRequest;

/**
 * Which requests a fault can do anything to. It leaves the others alone, so that a fault that hits
 * once is not spent where nobody sees it.
 */
final class FaultTargets {

  private static final String COUNTS = "/chat/Message/unread.json";

  private FaultTargets() {}

  /** Returns whether this fault can do anything to this request, by what is known at arrival. */
  static boolean include(Fault fault, RecordedRequest request, boolean hasSession) {
    Fault effect = fault instanceof Fault.Delay late && late.then() != null ? late.then() : fault;
    if (effect instanceof ResponseFault.Corrupt corrupt) {
      return asksForCounts(request) && hasWhatIsWrong(corrupt.kind(), request);
    }
    return hasSession || !fault.needsSession();
  }

  // Without a user, whose credential is valid, the answer is an error.
  private static boolean asksForCounts(RecordedRequest request) {
    return request.path().equals(COUNTS)
        && request.method().equals("GET")
        && request.user() != null;
  }

  private static boolean hasWhatIsWrong(Corruption kind, RecordedRequest request) {
    return kind != Corruption.DIALOG_MISSING || !request.dialogs().isEmpty();
  }
}
