package dev.unread.adapter.feign.fleet;

/** When a process asks for its batches, which is when the store says that its turn comes. */
final class BackgroundPace {

  private long turn;
  private boolean known;

  boolean isDue(long now) {
    return !known || now - turn >= 0;
  }

  long dueIn(long now) {
    return Math.max(1, turn - now);
  }

  void nextTurn(long nanos) {
    turn = nanos;
    known = true;
  }
}
