package dev.unread.fake.fault.wire;

import dev.unread.fake.http.HeldConnection;
import dev.unread.fake.journal.PendingRequest;
import dev.unread.fake.quickblox.Exchange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One response that is held back, or written to the socket by a script. No thread waits for it. It
 * ends when its client goes away, and can be aborted at any time.
 */
final class StalledResponse {

  private final HeldConnection connection;
  private final PendingRequest request;
  private final StalledResponses stalled;
  private final CompletableFuture<Boolean> hold = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();

  private StalledResponse(FaultedRequest faulted) {
    Exchange exchange = faulted.exchange();
    this.connection =
        new HeldConnection(exchange.connection(), exchange.serverResponse(), this::onClientGone);
    this.request = faulted.entry();
    this.stalled = faulted.stalled();
    exchange.hold(hold);
  }

  /** Holds the response back for this long. */
  static void delay(FaultedRequest request, Duration duration, int status) {
    var stalledResponse = new StalledResponse(request);
    if (stalledResponse.begin(request.generation())) {
      stalledResponse.connection.after(duration, () -> stalledResponse.respond(status));
    }
  }

  /** Writes the script to the socket after this delay, and just before takes this step. */
  static void send(
      FaultedRequest request, Duration delay, Runnable beforeTheFirstByte, WireScript script) {
    var stalledResponse = new StalledResponse(request);
    if (stalledResponse.begin(request.generation())) {
      stalledResponse.connection.after(
          delay,
          () -> {
            beforeTheFirstByte.run();
            stalledResponse.send(script, 0);
          });
    }
  }

  private void respond(int status) {
    if (!ended.get()) {
      request.responding(status);
      end(ConnectionEnd.ANSWER);
    }
  }

  private boolean begin(long generation) {
    if (!stalled.add(this, generation)) {
      end(ConnectionEnd.RESET);
      return false;
    }
    connection.watch();
    return true;
  }

  private void send(WireScript script, int from) {
    int to = script.nextEnd(from);
    ByteBuffer bytes = script.slice(from, to);
    if (!ended.get()) {
      connection.write(bytes, () -> sent(script, to));
    }
  }

  private void sent(WireScript script, int to) {
    if (to < script.length()) {
      connection.after(script.pause(), () -> send(script, to));
    } else if (script.ending() != ConnectionEnd.NONE) {
      connection.after(script.finalPause(), () -> end(script.ending()));
    }
  }

  private void onClientGone() {
    if (!ended.get()) {
      request.gaveUp();
      end(ConnectionEnd.RESET);
    }
  }

  /** Resets the connection; returns false if it is over already. */
  boolean abort() {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    connection.reset();
    return true;
  }

  /** Completes the request after its connection was reset. */
  void release() {
    stalled.remove(this);
    hold.complete(false);
  }

  private void end(ConnectionEnd ending) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    stalled.remove(this);
    if (ending == ConnectionEnd.ANSWER) {
      connection.resume();
    } else if (ending == ConnectionEnd.CLOSE) {
      connection.close();
    } else {
      connection.reset();
    }
    hold.completeAsync(() -> ending == ConnectionEnd.ANSWER, connection.executor());
  }
}
