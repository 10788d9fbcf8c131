package dev.unread.adapter.feign.transport;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;

/**
 * Handshakes of TLS within the time of an attempt. Whether a certificate is trusted is for the JVM
 * or a trust manager to find out, which may ask others, such as who revokes certificates, over
 * connections that nobody here can end. So it runs on a thread that an attempt can leave behind.
 */
final class DeadlineHandshakes {

  private static final int MOST_LEFT_BEHIND = 256;

  private final ExecutorService threads;
  private final int mostLeftBehind;
  private final AtomicInteger leftBehind = new AtomicInteger();

  DeadlineHandshakes() {
    // As many as there are attempts, whose number others bound, and those that were left behind.
    this(new DaemonPool("unread-tls", Integer.MAX_VALUE, 0), MOST_LEFT_BEHIND);
  }

  DeadlineHandshakes(ExecutorService threads, int mostLeftBehind) {
    this.threads = threads;
    this.mostLeftBehind = mostLeftBehind;
  }

  /**
   * Shakes hands, or leaves that behind when the attempt ends.
   *
   * @param abort ends the connection
   */
  void perform(SSLSocket socket, Attempt attempt, Runnable abort) throws IOException {
    if (leftBehind.get() >= mostLeftBehind) {
      throw new NoResponseException(NoResponseReason.POOL_EXHAUSTED);
    }
    var handshake = new Handshake(socket);
    attempt.onEnd(
        () -> {
          handshake.task.cancel(true);
          abort.run();
        });
    try {
      threads.execute(handshake);
    } catch (OutOfMemoryError noThread) {
      attempt.onEnd(abort); // the caller's own thread is not to be interrupted
      performHere(socket);
      return;
    }
    await(handshake, attempt);
  }

  // Which ends in time unless it asks others.
  private static void performHere(SSLSocket socket) {
    try {
      socket.startHandshake();
    } catch (IOException failed) {
      throw new NoResponseException(TlsFailureClassifier.reason(failed));
    }
  }

  private static void await(Handshake handshake, Attempt attempt) throws IOException {
    try {
      handshake.task.get(attempt.remainingNanos(), TimeUnit.NANOSECONDS);
      return;
    } catch (TimeoutException late) {
      attempt.end(NoResponseReason.TLS_TIMED_OUT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      attempt.end(NoResponseReason.INTERRUPTED);
    } catch (CancellationException ended) {
      // the attempt knows why
    } catch (ExecutionException failed) {
      throw failure(failed);
    }
    handshake.leave();
    throw new IOException("the attempt is over");
  }

  private static NoResponseException failure(ExecutionException failed) {
    if (failed.getCause() instanceof Error error) {
      throw error;
    }
    if (failed.getCause() instanceof RuntimeException ofTrustManager) {
      throw ofTrustManager;
    }
    return new NoResponseException(
        TlsFailureClassifier.reason(
            failed.getCause() instanceof IOException io ? io : new IOException(failed)));
  }

  void close() {
    threads.shutdown();
  }

  /** One handshake: whoever comes second, its caller or its end, knows of the other. */
  private final class Handshake implements Runnable {

    private final FutureTask<Void> task;
    private final AtomicBoolean leftOrEnded = new AtomicBoolean();

    Handshake(SSLSocket socket) {
      task =
          new FutureTask<>(
              () -> {
                socket.startHandshake();
                return null;
              });
    }

    @Override
    public void run() {
      task.run();
      if (!leftOrEnded.compareAndSet(false, true)) {
        leftBehind.decrementAndGet();
      }
    }

    void leave() {
      leftBehind.incrementAndGet();
      if (!leftOrEnded.compareAndSet(false, true)) {
        leftBehind.decrementAndGet(); // it had ended
      }
    }
  }
}
