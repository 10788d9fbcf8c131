package dev.unread.adapter.feign.wire;

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

  private final String query;
  private final Map<String, String> headers;
  private final long deadline;
  private final Thread caller = Thread.currentThread();
  private final AtomicReference<NoReply.@Nullable Why> ended = new AtomicReference<>();
  private volatile @Nullable Runnable abort;

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
  public void end(NoReply.Why why) {
    if (ended.compareAndSet(null, why)) {
      abort();
    }
  }

  /** Returns the whole address of a request. */
  String url(Request request) {
    return request.url() + query;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Says how the transport aborts this attempt, which happens at once if it is ended already. */
  void onEnd(Runnable abort) {
    this.abort = abort;
    if (ended.get() != null) {
      abort();
    }
  }

  private void abort() {
    Runnable abort = this.abort;
    try {
      if (abort != null) {
        abort.run();
      }
    } catch (RuntimeException late) {
      // the transport was faster; whoever aborts, the watchdog above all, must go on
    }
  }

  /** Ends the attempt if its time is over or its caller interrupted. */
  void check() {
    if (caller.isInterrupted()) {
      end(NoReply.Why.INTERRUPTED);
    } else if (remainingNanos() <= 0) {
      end(NoReply.Why.TIMED_OUT);
    }
  }

  long remainingNanos() {
    return deadline - System.nanoTime();
  }

  /** Returns why the attempt was or has to be ended from outside, or null if it has not. */
  NoReply.@Nullable Why ended() {
    check();
    return ended.get();
  }
}
