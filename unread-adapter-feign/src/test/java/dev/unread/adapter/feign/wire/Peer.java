package dev.unread.adapter.feign.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The other end of the wire: the first request gets the first answer, and so on; the last one
 * stays. It hangs up by itself only when it is closed.
 */
final class Peer implements AutoCloseable {

  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  static final String OK_AND_GOODBYE =
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";

  private final ServerSocket listener;
  private final List<String> answers;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final Semaphore hungUp = new Semaphore(0);

  private Peer(List<String> answers) throws IOException {
    this.answers = answers;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  static Peer answering(String... answers) throws IOException {
    return new Peer(List.of(answers));
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return sockets.size();
  }

  int requests() {
    return requests.get();
  }

  /** Returns whether the client hangs up a connection, one more with each call, before long. */
  boolean seesHangUp() throws InterruptedException {
    return hungUp.tryAcquire(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        daemon(() -> converse(socket));
      }
    } catch (IOException closed) {
      // by the test
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (hasRequest(in)) {
        String answer = answers.get(Math.min(requests.getAndIncrement(), answers.size() - 1));
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException gone) {
      // which is a way to hang up too
    }
    hungUp.release();
  }

  private static boolean hasRequest(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return false;
      }
      head.append((char) c);
    }
    return true;
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "peer");
    thread.setDaemon(true);
    thread.start();
  }
}
