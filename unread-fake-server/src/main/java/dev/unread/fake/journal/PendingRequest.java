package dev.unread.fake.journal;

import dev.unread.fake.quickblox.CredentialKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request in the journal, pending or done. What can be derived is derived when the journal is
 * read, so that recording costs next to nothing.
 */
public final class PendingRequest {

  private static final int OVERHEAD = 200;

  private final long startedNanos;
  private final long timeMillis;
  private final Arrival arrival;
  private long number;
  private volatile int status;
  private volatile long respondedNanos;
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
      CredentialKind credential,
      @Nullable Long user,
      @Nullable String dialogs,
      String connection,
      boolean connectionReused) {}

  PendingRequest(Arrival arrival, long timeMillis, long startedNanos) {
    this.arrival = arrival;
    this.timeMillis = timeMillis;
    this.startedNanos = startedNanos;
  }

  /** Records the status of the response, just before it is sent. */
  public void responding(int status) {
    this.respondedNanos = elapsedNanos();
    this.status = status;
  }

  /** Records the fault that hits the request. */
  public void fault(String description) {
    this.fault = description;
  }

  /** Records that the client closed the connection. */
  public void gaveUp() {
    this.gaveUpNanos = elapsedNanos();
  }

  /** Records that the fake does not imitate this call. */
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

  /** Returns what is equal for attempts of the same request by the same user. */
  Object attemptKey() {
    return List.of(
        arrival.method(),
        arrival.path(),
        Objects.requireNonNullElse(arrival.query(), ""),
        Objects.requireNonNullElse(arrival.dialogs(), ""),
        Objects.requireNonNullElse(arrival.user(), -1L),
        arrival.credential());
  }

  /** Returns what is known of it by now. */
  public RecordedRequest toRecorded() {
    return toRecorded(null);
  }

  RecordedRequest toRecorded(@Nullable PendingRequest before) {
    return new RecordedRequest(
        number,
        Instant.ofEpochMilli(timeMillis),
        arrival.method(),
        arrival.path(),
        arrival.query(),
        arrival.credential(),
        arrival.user(),
        arrival.dialogs() == null ? List.of() : DialogIds.split(arrival.dialogs()),
        status,
        duration(respondedNanos),
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
