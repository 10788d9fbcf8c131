package dev.unread.adapter.feign.fleet;

import java.util.function.LongSupplier;

/** What the script on the server does, in Java and on a clock of the test's. */
final class ModelPermitStore {

  // The numbers of the code, so that whoever holds the script against this holds it against those.
  private static final double WINDOW = AccountRate.WINDOW_MICROS;
  private static final double LONGEST_PAUSE = 3_600_000_000.0;
  private static final double NEWS = 200_000;
  private static final double LONGEST_TURN = 10_000_000;
  private static final double SILENCE = 1_000_000;
  private static final double RAISE_PER_SECOND = 5;
  private static final double CUT = 0.85;
  private static final double LATELY = FleetShare.LATELY_NANOS / 1_000;

  private final AccountRate rate;
  private final LongSupplier micros;
  private long id;
  private double at;
  private double due;
  private double paused;
  private double alone;
  private double current;
  private double cut;
  private double turn;
  private double back;
  private double lately;
  private long asked;
  private long booked;

  ModelPermitStore(AccountRate rate, LongSupplier micros) {
    this.rate = rate;
    this.micros = micros;
  }

  /** How often it was asked. */
  long asked() {
    return asked;
  }

  /** How many permits it gave. */
  long booked() {
    return booked;
  }

  /** Loses all that it knows. */
  void flush() {
    id = 0;
    due = 0;
    paused = 0;
    alone = 0;
    current = 0;
    cut = 0;
    turn = 0;
    lately = 0;
  }

  PermitReply reply(PermitRequest request) {
    asked++;
    long time = micros.getAsLong();
    if (request.notAfter() != 0 && time > request.notAfter()) {
      return PermitReply.tooLate(time);
    }
    double now = (double) time;
    boolean fresh = id == 0;
    if (fresh) {
      id = time;
      at = now;
      due = now + NEWS;
    }
    if (at > now) {
      setBack(at - now);
      at = now;
    }
    back = fresh || now - at > SILENCE ? now : back;
    if (request.state() != 0 && request.state() != id) {
      paused = Math.max(paused, Math.min((double) request.pausedUntil(), now + LONGEST_PAUSE));
      due = Math.max(due, paused);
    }
    double pause = Math.min((double) request.pause(), LONGEST_PAUSE);
    double interval = interval(now, pause);
    lately *= Math.exp((at - now) / LATELY);
    at = now;
    if (pause > 0) {
      paused = Math.max(paused, now + pause);
      due = Math.max(due, paused);
    }
    if (request.alone() > 0) {
      alone = Math.max(alone, now - WINDOW) + request.alone() * interval;
      if (alone > now) {
        due = Math.max(due, now) + alone - now;
        alone = now;
      }
    }
    double first = Math.max(due, now - rate.burst() * interval);
    int interactive =
        book(request.interactive(), now + request.interactiveMaxWait(), first, interval);
    double later = Math.max(due, now);
    int background = book(request.background(), now + request.backgroundMaxWait(), later, interval);
    if (request.background() > 0) {
      double ahead = Math.max(due - request.backgroundMaxWait(), now);
      turn = Math.min(Math.max(turn, ahead) + 2 * interval, now + LONGEST_TURN);
    }
    booked += interactive + background;
    lately += request.alone() + interactive + background;
    return new PermitReply(
        time,
        true,
        id,
        (long) due,
        (long) paused,
        (long) (interval * 1000),
        interactive,
        (long) first,
        background,
        (long) later,
        (long) turn,
        (long) (now - back),
        (long) Math.ceil(lately));
  }

  private void setBack(double by) {
    due -= by;
    paused -= by;
    alone -= by;
    cut -= by;
    turn -= by;
    back -= by;
  }

  private double interval(double now, double pause) {
    if (rate.lowest() == 0) {
      return rate.intervalMicros();
    }
    double full = rate.permitsPerSecond();
    double before = current == 0 ? full : current;
    current = Math.min(full, before + RAISE_PER_SECOND * (now - at) / 1_000_000);
    if (pause > 0 && now - cut >= 1_000_000) {
      current = Math.max(Math.min(rate.lowest(), full), current * CUT);
      cut = now;
    }
    return 1_000_000 / current;
  }

  private int book(int wanted, double end, double first, double interval) {
    int fitting = (int) Math.max(-1, Math.floor((end - first) / interval)) + 1;
    int number = Math.max(0, Math.min(wanted, fitting));
    if (number > 0) {
      due = first + number * interval;
    }
    return number;
  }
}
