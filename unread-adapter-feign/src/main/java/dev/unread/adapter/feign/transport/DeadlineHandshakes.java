package dev.unread.adapter.feign.transport;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;

/**
 * Handshakes of TLS within the time of an attempt. Whether a certificate is trusted is for the JVM
 * or a trust manager to find out, which may ask others, such as who revokes certificates, over
 * connections that nobody here can end. So it runs on a thread that an attempt can leave behind.
 */
final class DeadlineHandshakes {

  private static final int MAX_THREADS = 256;

  private final DaemonPool threads = new DaemonPool("unread-tls", MAX_THREADS, 0);

  /**
   * Shakes hands, or leaves that behind when the attempt ends.
   *
   * @param abort ends the connection
   */
  void perform(SSLSocket socket, Attempt attempt, Runnable abort) throws IOException {
    var handshake =
        new FutureTask<Void>(
            () -> {
              socket.startHandshake();
              return null;
            });
    attempt.onEnd(
        () -> {
          handshake.cancel(true);
          abort.run();
        });
    try {
      threads.execute(handshake);
    } catch (RejectedExecutionException allAreLeftBehind) {
      throw new NoResponseException(NoResponseReason.POOL_EXHAUSTED);
    } catch (OutOfMemoryError noThread) {
      handshake.run(); // which ends in time unless it asks others
    }
    await(handshake, attempt);
  }

  private static void await(FutureTask<Void> handshake, Attempt attempt) throws IOException {
    try {
      handshake.get(attempt.remainingNanos(), TimeUnit.NANOSECONDS);
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
}
