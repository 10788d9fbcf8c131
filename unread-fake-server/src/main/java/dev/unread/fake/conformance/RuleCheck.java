package dev.unread.fake.conformance;

/** Checks from outside whether a rule holds. */
@FunctionalInterface
interface RuleCheck {

  /**
   * Returns where the rule holds.
   *
   * @throws MismatchException where it does not
   * @throws SkippedException where that cannot be seen
   */
  void run(ServerClient client);
}
