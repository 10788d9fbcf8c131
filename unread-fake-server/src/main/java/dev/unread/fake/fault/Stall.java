package dev.unread.fake.fault;

import dev.unread.fake.http.Connection;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.journal.Entry;
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
 * One answer that is held up, or goes over the wire in its own way. No thread waits for it. Watches
 * for the client to go away meanwhile, and ends at once when told to.
 */
final class Stall {

  private final Connection connection;
  private final HttpServletResponse response;
  private final EndPoint endPoint;
  private final Entry entry;
  private final Stalls stalls;
  private final long idleTimeout;
  private final CompletableFuture<Boolean> hold = new CompletableFuture<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Callback watch = Callback.from(this::somethingCame, this::clientWent);
  private volatile Scheduler.@Nullable Task timer;

  private Stall(Exchange exchange, Entry entry, Stalls stalls) {
    this.connection = exchange.connection();
    this.response = exchange.context().res();
    this.endPoint = connection.endPoint();
    this.entry = entry;
    this.stalls = stalls;
    this.idleTimeout = endPoint.getIdleTimeout();
    exchange.hold(hold);
  }

  /** Holds the answer up for this long. */
  static void delay(
      Exchange exchange, Entry entry, Stalls stalls, long age, Duration duration, int status) {
    var stall = new Stall(exchange, entry, stalls);
    if (stall.begin(age)) {
      stall.after(duration, () -> stall.answer(status));
    }
  }

  /** Sends what the script says. */
  static void play(Exchange exchange, Entry entry, Stalls stalls, long age, Script script) {
    exchange.body(); // bytes left unread would make a reset of a close
    var stall = new Stall(exchange, entry, stalls);
    if (stall.begin(age)) {
      stall.send(script, 0);
    }
  }

  private void answer(int status) {
    if (!over.get()) {
      entry.answering(status);
      end(Ending.ANSWER);
    }
  }

  private boolean begin(long age) {
    endPoint.setIdleTimeout(0);
    if (!stalls.add(this, age)) {
      end(Ending.RESET);
      return false;
    }
    endPoint.tryFillInterested(watch);
    return true;
  }

  private void send(Script script, int from) {
    int to = script.nextStop(from);
    ByteBuffer bytes = script.part(from, to);
    if (over.get()) {
      return;
    }
    endPoint.write(Callback.from(() -> sent(script, to), this::clientWent), bytes);
  }

  private void sent(Script script, int to) {
    if (to < script.length()) {
      after(script.pause(), () -> send(script, to));
    } else if (script.ending() != Ending.NONE) {
      after(script.rest(), () -> end(script.ending()));
    }
  }

  private void after(Duration time, Runnable step) {
    if (time.isZero()) {
      step.run();
      return;
    }
    timer = connection.after(time, step);
    if (over.get()) {
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

  private void somethingCame() {
    ByteBuffer nothingMore = BufferUtil.allocate(1);
    try {
      int read = endPoint.fill(nothingMore);
      if (read < 0) {
        clientWent(new ClosedChannelException());
      } else if (read == 0) {
        endPoint.tryFillInterested(watch);
      } else {
        // The first byte of a next request is lost to us, so there must be none after this answer.
        response.setHeader("Connection", "close");
      }
    } catch (IOException broken) {
      clientWent(broken);
    }
  }

  private void clientWent(Throwable how) {
    if (!over.get()) {
      entry.gaveUp();
      end(Ending.RESET);
    }
  }

  // ---- the end

  /** Resets the connection; returns false if it is over already. */
  boolean cut() {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    cancelTimer();
    connection.reset();
    return true;
  }

  /** Lets go of the request after its connection was cut. */
  void letGo() {
    stalls.remove(this);
    hold.complete(false);
  }

  private void end(Ending ending) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    cancelTimer();
    stalls.remove(this);
    if (ending == Ending.ANSWER) {
      stopWatching();
      endPoint.setIdleTimeout(idleTimeout);
    } else if (ending == Ending.CLOSE) {
      endPoint.close();
    } else {
      connection.reset();
    }
    hold.completeAsync(() -> ending == Ending.ANSWER, connection.executor());
  }

  // Jetty is to read the next request, so its place as the reader has to be free again.
  private void stopWatching() {
    if (endPoint instanceof AbstractEndPoint watched) {
      watched.getFillInterest().onFail(new ClosedChannelException());
    }
  }
}
