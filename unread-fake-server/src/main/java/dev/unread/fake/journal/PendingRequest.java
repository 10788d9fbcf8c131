package dev.unread.fake.journal;

import dev.unread.fake.text.SecretMasker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request in the journal, pending or done. What can be derived is derived when the journal is
 * read, so that recording costs next to nothing.
 */
public final class PendingRequest {

  private static final int OVERHEAD = 350;

  private final Journal journal;
  private final long startedNanos;
  private final long timeMillis;
  private final Arrival arrival;
  private long number;
  private volatile int status;
  private volatile long respondedNanos;
  private volatile long gaveUpNanos;
  private volatile @Nullable String fault;
  private volatile boolean imitated = true;
  private volatile RecordedMessage request;
  private volatile RecordedMessage response = RecordedMessage.NONE;
  private boolean keepsMessages = true;
  private boolean silentResend;

  /**
   * What is known of a request when it comes.
   *
   * @param query as sent; null if there is none
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
      boolean connectionReused) {

    /** Returns the method and the path: in the query may be a token. */
    @Override
    public String toString() {
      return method + " " + SecretMasker.path(path);
    }
  }

  /**
   * What a request looks like.
   *
   * @param hash of the request line and all headers
   */
  public record Fingerprint(boolean isGet, boolean isFromJdk, int hash) {}

  PendingRequest(
      Journal journal,
      Arrival arrival,
      RecordedMessage request,
      long timeMillis,
      long startedNanos) {
    this.journal = journal;
    this.arrival = arrival;
    this.request = request;
    this.timeMillis = timeMillis;
    this.startedNanos = startedNanos;
  }

  /** Records the status of the response, just before it is sent. */
  public void responding(int status) {
    this.respondedNanos = elapsedNanos();
    this.status = status;
  }

  /** Records headers and body of the response, which nobody changes any more. */
  public void response(Iterable<Map.Entry<String, String>> headers, byte[] body) {
    response(headers, body, body.length);
  }

  /** As {@link #response(Iterable, byte[])}, where the body has so many bytes in all. */
  public void response(Iterable<Map.Entry<String, String>> headers, byte[] body, int length) {
    if (journal.keepsMessages()) {
      RecordedMessage message = RecordedMessage.of(headers, body, length);
      journal.change(this, () -> response = keepsMessages ? message : RecordedMessage.NONE);
    }
  }

  /** Records the fault that hits the request. */
  public void fault(String description) {
    journal.change(this, () -> fault = description);
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

  /** About how much memory this takes; changes only under the journal's lock. */
  int footprint() {
    return OVERHEAD
        + text(arrival.method())
        + text(arrival.path())
        + text(arrival.query())
        + text(arrival.dialogs())
        + text(arrival.connection())
        + text(fault)
        + request.footprint()
        + response.footprint();
  }

  private static int text(@Nullable String text) {
    return text == null ? 0 : 2 * text.length();
  }

  /** Forgets headers and bodies, and those that come later. */
  void dropMessages() {
    keepsMessages = false;
    request = RecordedMessage.NONE;
    response = RecordedMessage.NONE;
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
  RecordedRequest toRecorded(@Nullable PendingRequest before) {
    return recorded(before, request);
  }

  /** Returns what is known of it by now, with a message that the journal does not keep whole. */
  public RecordedRequest toRecorded(Iterable<Map.Entry<String, String>> headers, byte[] body) {
    return recorded(null, RecordedMessage.whole(headers, body));
  }

  private RecordedRequest recorded(@Nullable PendingRequest before, RecordedMessage message) {
    int answered = status;
    return new RecordedRequest(
        number,
        Instant.ofEpochMilli(timeMillis),
        arrival.method(),
        SecretMasker.path(arrival.path()),
        arrival.query() == null ? null : SecretMasker.form(arrival.query()),
        arrival.credential(),
        arrival.user(),
        arrival.dialogs() == null ? List.of() : DialogIds.split(arrival.dialogs()),
        answered,
        duration(respondedNanos),
        fault,
        arrival.connection(),
        arrival.connectionReused(),
        before == null ? null : Duration.ofNanos(startedNanos - before.startedNanos),
        duration(gaveUpNanos),
        silentResend,
        imitated,
        message,
        answered == 0 ? RecordedMessage.NONE : response);
  }

  private static @Nullable Duration duration(long nanos) {
    return nanos == 0 ? null : Duration.ofNanos(nanos);
  }
}
