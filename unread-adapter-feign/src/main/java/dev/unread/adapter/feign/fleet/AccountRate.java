package dev.unread.adapter.feign.fleet;

/**
 * How much an account may send.
 *
 * @param permitsPerSecond evenly spread
 * @param burst how many more may go at once after a pause
 * @param lowest how many a second an adaptive rate leaves at least; 0 if the rate is fixed
 */
record AccountRate(double permitsPerSecond, int burst, double lowest) {

  /** A permit takes effect up to 40 ms late, so a second of the service has 1.04 s of permits. */
  static final long WINDOW_MICROS = 1_040_000;

  private static final int BURST_SHARE = 40;
  private static final double LOWEST_SHARE = 0.25;

  /** Returns the rate that never exceeds so many calls in any second of the service. */
  static AccountRate fixed(int callsPerSecond) {
    if (callsPerSecond < 1) {
      throw new IllegalArgumentException(
          "a rate limit is at least 1 call a second, but this is " + callsPerSecond);
    }
    int burst = callsPerSecond / BURST_SHARE;
    return new AccountRate((callsPerSecond - burst) * 1e6 / WINDOW_MICROS, burst, 0);
  }

  /** Returns the rate that starts there, and goes down to a quarter of it. */
  static AccountRate adaptive(int callsPerSecond) {
    AccountRate full = fixed(callsPerSecond);
    return new AccountRate(full.permitsPerSecond, full.burst, full.permitsPerSecond * LOWEST_SHARE);
  }

  double intervalMicros() {
    return 1_000_000 / permitsPerSecond;
  }
}
