package dev.unread.adapter.feign.transport;

import feign.Request;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a request: what it sends beside the path, until when it may last, and how it is
 * ended before that. It travels through Feign as its options, so that the credentials join the
 * request only in the transport and never stand in a Feign object.
 */
public final class Attempt extends Request.Options {

  /** Takes back what served an attempt. */
  @FunctionalInterface
  interface Release {
    void accept(boolean valid);
  }

  private static final long SOCKET_SLACK_MILLIS = 25;

  private final String query;
  private final Map<String, String> headers;
  private final long deadline;
  private final Thread caller = Thread.currentThread();
  private final AtomicReference<@Nullable NoResponseReason> ended = new AtomicReference<>();

  /** Whoever takes it may use it: one to abort, or the other to give the connection back. */
  private final AtomicReference<@Nullable Runnable> abort = new AtomicReference<>();

  private @Nullable Release release;
  private volatile Phase phase = Phase.EXCHANGE;

  /**
   * @param query what follows the path, encoded, with its question mark; may be empty
   * @param headers sent with the request
   * @param deadline when the attempt ends, by {@link System#nanoTime()}
   */
  public Attempt(String query, Map<String, String> headers, long deadline) {
    this(query, headers, deadline, Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
  }

  private Attempt(String query, Map<String, String> headers, long deadline, long millis) {
    super(millis, TimeUnit.MILLISECONDS, millis, TimeUnit.MILLISECONDS, false);
    this.query = query;
    this.headers = headers;
    this.deadline = deadline;
  }

  /** Ends the attempt from whatever thread; the first reason given stays. */
  public void end(NoResponseReason reason) {
    ended.compareAndSet(null, reason);
    abort();
  }

  /** Returns the whole address of a request. */
  String url(Request request) {
    return request.url() + query;
  }

  String query() {
    return query;
  }

  /** Returns this: other options for one method, or one thread, are Feign's and not used here. */
  @Override
  public Request.Options getMethodOptions(String methodName) {
    return this;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Says how the transport aborts this attempt, which happens at once if it is ended already. */
  void onEnd(Runnable abort) {
    this.abort.set(abort);
    if (ended.get() != null) {
      abort();
    }
  }

  /** Says how the transport takes back what served this attempt, which waits for its release. */
  void onRelease(Release release) {
    this.release = release;
  }

  /**
   * Gives back what served this attempt, now that its response was read.
   *
   * @param valid whether the response was what it should be; if not, nothing else that comes on its
   *     connection is believed
   */
  public void release(boolean valid) {
    Release release = this.release;
    this.release = null;
    boolean disarmed = abort.getAndSet(null) != null; // before another attempt gets the connection
    if (release != null) {
      release.accept(valid && disarmed); // else it is being aborted, by now or soon
    }
  }

  /** Takes note of how far the attempt came. */
  void enter(Phase phase) {
    this.phase = phase;
  }

  private void abort() {
    Runnable abort = this.abort.getAndSet(null);
    if (abort == null) {
      return;
    }
    try {
      abort.run();
    } catch (RuntimeException late) {
      // the transport was faster; whoever aborts must go on
    } catch (Error failed) { // from a full heap, say, so that the next look tries again
      this.abort.set(abort);
      throw failed;
    }
  }

  /** Ends the attempt if its time is over or its caller interrupted. */
  void check() {
    if (caller.isInterrupted()) {
      end(NoResponseReason.INTERRUPTED);
    } else if (remainingNanos() <= 0) {
      end(phase.whenLate());
    }
  }

  /**
   * Returns how long one read of a socket may last: as long as there is time and somewhat longer,
   * so that it is the watchdog that ends an attempt, and this only if the watchdog cannot.
   */
  int socketTimeoutMillis() {
    long millis = remainingNanos() / 1_000_000;
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, millis) + SOCKET_SLACK_MILLIS);
  }

  long remainingNanos() {
    return deadline - System.nanoTime();
  }

  /** Returns why the attempt was or has to be ended from outside, or null if it has not. */
  @Nullable NoResponseReason ended() {
    check();
    return ended.get();
  }

  /** Returns why there is no response: what ended the attempt from outside, or else the failure. */
  NoResponseException noResponse(Exception failure) {
    NoResponseReason reason = ended();
    return reason == null
        ? NetworkFailureClassifier.noResponse(failure)
        : new NoResponseException(reason);
  }
}
