package dev.unread.fake.journal;

import dev.unread.fake.http.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request in the journal while it is under way. What can be worked out later is worked out when
 * somebody looks, so that a request that nobody looks at costs next to nothing.
 */
public final class Entry {

  private static final int OVERHEAD = 200;

  private final long startedNanos;
  private final long timeMillis;
  private final Arrival arrival;
  private long number;
  private volatile int status;
  private volatile long answeredNanos;
  private volatile long gaveUpNanos;
  private volatile @Nullable String fault;
  private volatile boolean imitated = true;
  private boolean silentResend;

  /**
   * What is known of a request when it comes.
   *
   * @param query without secrets
   * @param dialogs the ids asked for, as sent in one text; null if there are none
   */
  public record Arrival(
      String method,
      String path,
      @Nullable String query,
      Caller.Kind credential,
      @Nullable Long user,
      @Nullable String dialogs,
      String connection,
      boolean connectionReused) {}

  Entry(Arrival arrival, long timeMillis, long startedNanos) {
    this.arrival = arrival;
    this.timeMillis = timeMillis;
    this.startedNanos = startedNanos;
  }

  /** Remembers what the request is answered with, just before that is sent. */
  public void answering(int status) {
    this.answeredNanos = elapsedNanos();
    this.status = status;
  }

  /** Remembers what is done to the request. */
  public void fault(String description) {
    this.fault = description;
  }

  /** Remembers that the client went away. */
  public void gaveUp() {
    this.gaveUpNanos = elapsedNanos();
  }

  /** Remembers that the fake does not know this call. */
  public void notImitated() {
    this.imitated = false;
  }

  void number(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  void silentResend() {
    silentResend = true;
  }

  private long elapsedNanos() {
    return Math.max(1, System.nanoTime() - startedNanos);
  }

  long startedNanos() {
    return startedNanos;
  }

  /** About how much memory this takes. */
  int bytes() {
    return OVERHEAD
        + arrival.path().length()
        + (arrival.query() == null ? 0 : arrival.query().length())
        + (arrival.dialogs() == null ? 0 : arrival.dialogs().length());
  }

  /** Tells requests that ask the same in the same name. */
  Object question() {
    return List.of(
        arrival.method(),
        arrival.path(),
        Objects.requireNonNullElse(arrival.query(), ""),
        Objects.requireNonNullElse(arrival.dialogs(), ""),
        Objects.requireNonNullElse(arrival.user(), -1L),
        arrival.credential());
  }

  RecordedRequest seen(@Nullable Entry before) {
    return new RecordedRequest(
        number,
        Instant.ofEpochMilli(timeMillis),
        arrival.method(),
        arrival.path(),
        arrival.query(),
        arrival.credential(),
        arrival.user(),
        arrival.dialogs() == null ? List.of() : Dialogs.split(arrival.dialogs()),
        status,
        duration(answeredNanos),
        fault,
        arrival.connection(),
        arrival.connectionReused(),
        before == null ? null : Duration.ofNanos(startedNanos - before.startedNanos),
        duration(gaveUpNanos),
        silentResend,
        imitated);
  }

  private static @Nullable Duration duration(long nanos) {
    return nanos == 0 ? null : Duration.ofNanos(nanos);
  }
}
