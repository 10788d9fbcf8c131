package dev.unread.examples.fleet;

import dev.unread.domain.UserId;

/**
 * One user's new badge, with the bodies that Apple's and Google's services take for the user's
 * phones: {@code POST /3/device/TOKEN} and {@code POST /v1/projects/PROJECT/messages:send}. Nothing
 * is sent here.
 *
 * @param user whose phones
 * @param badge to show on the app's icon; 0 takes it away
 */
record Push(long user, int badge, Apns apns, Fcm fcm) {

  // snippet payloads
  /** A notification of nothing but a badge, which iOS shows without waking the app. */
  record Apns(Aps aps) {
    record Aps(int badge) {}
  }

  /**
   * A data message, whose values are texts; the app sets the badge. Android's own {@code
   * notification_count} shows a notification, and takes no badge away.
   */
  record Fcm(Message message) {
    record Message(String token, Data data) {}

    record Data(String badge) {}
  }

  static Push of(UserId user, int badge) {
    return new Push(
        user.value(),
        badge,
        new Apns(new Apns.Aps(badge)),
        new Fcm(new Fcm.Message(deviceToken(user), new Fcm.Data(Integer.toString(badge)))));
  }

  // end

  /** Your list of phones comes in here; this example has none. */
  private static String deviceToken(UserId user) {
    return "device-of-" + user.value();
  }
}
