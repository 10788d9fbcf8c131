package dev.unread.fake.fault.wire;

import dev.unread.fake.http.Connection;
import dev.unread.fake.journal.PendingRequest;
import dev.unread.fake.quickblox.Exchange;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One response that is held back, or written to the socket by a script. No thread waits for it. It
 * notices when the client closes the connection meanwhile, and can be aborted at any time.
 */
final class StalledResponse {

  private final Connection connection;
  private final HttpServletResponse response;
  private final EndPoint endPoint;
  private final PendingRequest request;
  private final StalledResponses stalled;
  private final long idleTimeout;
  private final CompletableFuture<Boolean> hold = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Callback fillCallback = Callback.from(this::onReadable, this::onClientGone);
  private volatile Scheduler.@Nullable Task timer;

  private StalledResponse(FaultedRequest faulted) {
    Exchange exchange = faulted.exchange();
    this.connection = exchange.connection();
    this.response = exchange.context().res();
    this.endPoint = connection.endPoint();
    this.request = faulted.entry();
    this.stalled = faulted.stalled();
    this.idleTimeout = endPoint.getIdleTimeout();
    exchange.hold(hold);
  }

  /** Holds the response back for this long. */
  static void delay(FaultedRequest request, Duration duration, int status) {
    var stalledResponse = new StalledResponse(request);
    if (stalledResponse.begin(request.generation())) {
      stalledResponse.after(duration, () -> stalledResponse.respond(status));
    }
  }

  /** Writes the script to the socket. */
  static void send(FaultedRequest request, WireScript script) {
    request.exchange().body(); // bytes left unread would make a reset of a close
    var stalledResponse = new StalledResponse(request);
    if (stalledResponse.begin(request.generation())) {
      stalledResponse.send(script, 0);
    }
  }

  private void respond(int status) {
    if (!ended.get()) {
      request.responding(status);
      end(WireEnding.ANSWER);
    }
  }

  private boolean begin(long generation) {
    endPoint.setIdleTimeout(0);
    if (!stalled.add(this, generation)) {
      end(WireEnding.RESET);
      return false;
    }
    endPoint.tryFillInterested(fillCallback);
    return true;
  }

  private void send(WireScript script, int from) {
    int to = script.nextEnd(from);
    ByteBuffer bytes = script.slice(from, to);
    if (ended.get()) {
      return;
    }
    endPoint.write(Callback.from(() -> sent(script, to), this::onClientGone), bytes);
  }

  private void sent(WireScript script, int to) {
    if (to < script.length()) {
      after(script.pause(), () -> send(script, to));
    } else if (script.ending() != WireEnding.NONE) {
      after(script.finalPause(), () -> end(script.ending()));
    }
  }

  private void after(Duration time, Runnable step) {
    if (time.isZero()) {
      step.run();
      return;
    }
    timer = connection.after(time, step);
    if (ended.get()) {
      cancelTimer();
    }
  }

  private void cancelTimer() {
    Scheduler.Task task = timer;
    if (task != null) {
      task.cancel();
    }
  }

  // ---- what the client does meanwhile

  private void onReadable() {
    ByteBuffer oneByte = BufferUtil.allocate(1);
    try {
      int read = endPoint.fill(oneByte);
      if (read < 0) {
        onClientGone(new ClosedChannelException());
      } else if (read == 0) {
        endPoint.tryFillInterested(fillCallback);
      } else {
        // This was the first byte of the next request, which Jetty cannot get back; so close after
        // this.
        response.setHeader("Connection", "close");
      }
    } catch (IOException broken) {
      onClientGone(broken);
    }
  }

  private void onClientGone(Throwable how) {
    if (!ended.get()) {
      request.gaveUp();
      end(WireEnding.RESET);
    }
  }

  // ---- the end

  /** Resets the connection; returns false if it is over already. */
  boolean abort() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    cancelTimer();
    connection.reset();
    return true;
  }

  /** Completes the request after its connection was reset. */
  void release() {
    stalled.remove(this);
    hold.complete(false);
  }

  private void end(WireEnding ending) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    cancelTimer();
    stalled.remove(this);
    if (ending == WireEnding.ANSWER) {
      stopReading();
      endPoint.setIdleTimeout(idleTimeout);
    } else if (ending == WireEnding.CLOSE) {
      endPoint.close();
    } else {
      connection.reset();
    }
    hold.completeAsync(() -> ending == WireEnding.ANSWER, connection.executor());
  }

  // Jetty registers its own read interest for the next request, so ours has to be gone by then.
  private void stopReading() {
    if (endPoint instanceof AbstractEndPoint watched) {
      watched.getFillInterest().onFail(new ClosedChannelException());
    }
  }
}
