package dev.unread.fake.admin;

/** Answers one kind of admin request. */
@FunctionalInterface
interface AdminCall {

  /**
   * Answers a request; changes all that was asked for or nothing.
   *
   * @throws IllegalArgumentException if something asked for cannot be, with the JSON path and the
   *     reason in one line
   */
  AdminAnswer answer(AdminRequest request);
}
