package dev.unread.adapter.feign.transport;

import dev.unread.adapter.feign.concurrent.DaemonPool;
import java.io.IOException;
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
  private static final long POLL_NANOS = 5_000_000;

  private final DaemonPool threads = new DaemonPool("unread-tls", MAX_THREADS, 0);

  void perform(SSLSocket socket, Attempt attempt) throws IOException {
    var handshake =
        new FutureTask<Void>(
            () -> {
              socket.startHandshake();
              return null;
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
    while (attempt.ended() == null) {
      try {
        handshake.get(POLL_NANOS, TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException notYet) {
        // so look at the attempt again
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException failed) {
        throw failure(failed);
      }
    }
    handshake.cancel(true);
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
