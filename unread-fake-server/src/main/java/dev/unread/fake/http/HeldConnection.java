package dev.unread.fake.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose response is held back, or written to it past Jetty. No thread waits for it. It
 * notices when the client closes it meanwhile. It is at its end after {@link #resume}, {@link
 * #close} or {@link #reset}.
 */
public final class HeldConnection {

  private final Connection connection;
  private final ServerResponse response;
  private final EndPoint endPoint;
  private final Runnable onClientGone;
  private final long idleTimeout;
  private final Callback fillCallback = Callback.from(this::onReadable, this::onBroken);
  private volatile boolean released;
  private boolean nextRequestBegun;
  private volatile Scheduler.@Nullable Task timer;

  /**
   * @param onClientGone runs when the client closed the connection, perhaps more than once
   */
  public HeldConnection(Connection connection, ServerResponse response, Runnable onClientGone) {
    this.connection = connection;
    this.response = response;
    this.endPoint = connection.endPoint();
    this.onClientGone = onClientGone;
    this.idleTimeout = endPoint.getIdleTimeout();
    endPoint.setIdleTimeout(0);
  }

  /** Notices from now on when the client closes the connection. */
  public void watch() {
    endPoint.tryFillInterested(fillCallback);
  }

  /** Writes bytes as they are, and takes the next step once they are on their way. */
  public void write(ByteBuffer bytes, Runnable next) {
    endPoint.write(Callback.from(next, this::onBroken), bytes);
  }

  /** Takes a step after this time, unless the connection is at its end by then. */
  public void after(Duration time, Runnable step) {
    if (time.isZero()) {
      step.run();
      return;
    }
    timer = connection.after(time, step);
    if (released) {
      cancelTimer();
    }
  }

  /** Returns what runs steps that may block. */
  public Executor executor() {
    return connection.executor();
  }

  /** Gives the connection back, for the response to be sent as any other. */
  public void resume() {
    boolean isLast;
    synchronized (this) {
      release();
      isLast = nextRequestBegun;
    }
    if (isLast) {
      response.header("Connection", "close"); // the next request would not be understood
    }
    // Jetty registers its own read interest for the next request, so ours has to be gone by then.
    if (endPoint instanceof AbstractEndPoint watched) {
      watched.getFillInterest().onFail(new ClosedChannelException());
    }
    endPoint.setIdleTimeout(idleTimeout);
  }

  /** Ends the connection as after a whole response. */
  public void close() {
    release();
    endPoint.close();
  }

  /** Ends the connection so that the client sees a reset. */
  public void reset() {
    release();
    connection.reset();
  }

  private void release() {
    released = true;
    cancelTimer();
  }

  private void cancelTimer() {
    Scheduler.Task task = timer;
    if (task != null) {
      task.cancel();
    }
  }

  private void onReadable() {
    try {
      if (isClosedByClient()) {
        onClientGone.run();
      }
    } catch (IOException broken) {
      onClientGone.run();
    }
  }

  // Once the connection is given back, its bytes are Jetty's, and so is the interest in them: with
  // ours left behind, nobody would read the next request.
  private synchronized boolean isClosedByClient() throws IOException {
    int read = released ? 0 : endPoint.fill(BufferUtil.allocate(1));
    if (read > 0) {
      nextRequestBegun = true; // with a byte that Jetty cannot get back
    } else if (read == 0 && !released) {
      endPoint.tryFillInterested(fillCallback);
    }
    return read < 0;
  }

  private void onBroken(Throwable how) {
    onClientGone.run();
  }
}
