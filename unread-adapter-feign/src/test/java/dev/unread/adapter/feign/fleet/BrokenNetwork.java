package dev.unread.adapter.feign.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What stands between a client and a server: for a while it does to their bytes what networks and
 * broken proxies do. All chance comes from one seed.
 */
final class BrokenNetwork implements AutoCloseable {

  /** What becomes of the bytes. */
  enum Fault {
    NONE,
    /** They come a little later, each time by another time. */
    DELAY,
    /** They come when nobody waits any more. */
    LATE,
    /** The connection ends in the middle of them. */
    CUT,
    /** One in ten that the server sends is another. */
    GARBLE,
    /** Nothing comes, and nobody says so. */
    SILENCE,
    /** Every second time, nothing of what the server sends comes. */
    LOST_REPLIES
  }

  private static final int BUFFER = 8192;
  private static final long MOST_DELAY = TimeUnit.MILLISECONDS.toNanos(120);
  private static final long LATE = TimeUnit.MILLISECONDS.toNanos(300);

  private final ServerSocket listener;
  private final int server;
  private final long seed;
  private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile Fault fault = Fault.NONE;

  BrokenNetwork(int server, long seed) {
    this.server = server;
    this.seed = seed;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    start(this::accept);
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "broken network");
    thread.setDaemon(true);
    thread.start();
  }

  String uri() {
    return "redis://127.0.0.1:" + listener.getLocalPort();
  }

  void fault(Fault next) {
    fault = next;
  }

  private void accept() {
    try {
      for (int number = 0; ; number += 2) {
        Socket client = listener.accept();
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(client);
        sockets.add(behind);
        var requests = new Random(seed + number);
        var replies = new Random(seed + number + 1);
        start(() -> pump(client, behind, false, requests));
        start(() -> pump(behind, client, true, replies));
      }
    } catch (IOException closed) {
      // so is this
    }
  }

  private void pump(Socket from, Socket to, boolean replies, Random random) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        byte[] bytes = spoil(Arrays.copyOf(buffer, length), replies, random);
        out.write(bytes);
        if (fault == Fault.CUT) {
          return;
        }
      }
    } catch (IOException cut) {
      // the other end notices
    }
  }

  private byte[] spoil(byte[] bytes, boolean replies, Random random) {
    switch (fault) {
      case DELAY -> LockSupport.parkNanos(random.nextLong(MOST_DELAY));
      case LATE -> LockSupport.parkNanos(LATE);
      case CUT -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case GARBLE -> {
        for (int i = 0; replies && i < bytes.length; i++) {
          bytes[i] = random.nextInt(10) == 0 ? (byte) ('0' + random.nextInt(10)) : bytes[i];
        }
      }
      case SILENCE -> {
        return new byte[0];
      }
      case LOST_REPLIES -> {
        return replies && random.nextBoolean() ? new byte[0] : bytes;
      }
      case NONE -> {
        // they are as they were
      }
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
