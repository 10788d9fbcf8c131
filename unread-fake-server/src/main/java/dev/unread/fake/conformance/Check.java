package dev.unread.fake.conformance;

/** Looks whether a rule holds, from outside. */
@FunctionalInterface
interface Check {

  /**
   * Returns where the rule holds.
   *
   * @throws Difference where it does not
   * @throws Skipped where that cannot be seen
   */
  void run(Probe probe);
}
