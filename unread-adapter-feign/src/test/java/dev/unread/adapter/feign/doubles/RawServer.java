package dev.unread.adapter.feign.doubles;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;

/**
 * The other end, byte by byte: a server on a raw socket that does to each request what it is told,
 * however wrong. The first request gets the first behaviour, and so on; the last one stays.
 */
public final class RawServer implements AutoCloseable {

  /** What the server does with one request. */
  @FunctionalInterface
  public interface Behaviour {
    void to(Exchange exchange) throws IOException, InterruptedException;
  }

  /** A request as it came. */
  public record Request(String line, List<String> headers) {
    public Optional<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(header -> header.substring(prefix.length()).strip())
          .findFirst();
    }
  }

  private final ServerSocket listener;
  private final String scheme;
  private final List<Behaviour> behaviours;
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger served = new AtomicInteger();
  private final boolean recording;
  private final AtomicInteger open = new AtomicInteger();
  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore hungUp = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private int awaited;

  private RawServer(InetAddress address, boolean recording, List<Behaviour> behaviours) {
    this(ServerSocketFactory.getDefault(), "http", address, recording, behaviours);
  }

  private RawServer(
      ServerSocketFactory sockets,
      String scheme,
      InetAddress address,
      boolean recording,
      List<Behaviour> behaviours) {
    this.behaviours = behaviours;
    this.scheme = scheme;
    this.recording = recording;
    try {
      listener = sockets.createServerSocket(0, 200, address);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    daemon(this::accept);
  }

  public static RawServer that(Behaviour... behaviours) {
    return new RawServer(InetAddress.getLoopbackAddress(), true, List.of(behaviours));
  }

  public static RawServer at(InetAddress address, Behaviour... behaviours) {
    return new RawServer(address, true, List.of(behaviours));
  }

  /** A server with the certificate of {@link SelfSigned}; each write is a TLS record. */
  public static RawServer overTls(Behaviour... behaviours) {
    return new RawServer(
        SelfSigned.context().getServerSocketFactory(),
        "https",
        InetAddress.getLoopbackAddress(),
        true,
        List.of(behaviours));
  }

  /** A server that answers so, byte for byte. */
  public static RawServer answering(String... answers) {
    return that(
        Stream.of(answers)
            .map(answer -> (Behaviour) exchange -> exchange.write(answer))
            .toArray(Behaviour[]::new));
  }

  /** For so many requests that keeping them would fill the heap. */
  public static RawServer forgetting(Behaviour behaviour) {
    return new RawServer(InetAddress.getLoopbackAddress(), false, List.of(behaviour));
  }

  /** The same over TLS. */
  public static RawServer forgettingOverTls(Behaviour behaviour) {
    return new RawServer(
        SelfSigned.context().getServerSocketFactory(),
        "https",
        InetAddress.getLoopbackAddress(),
        false,
        List.of(behaviour));
  }

  public int port() {
    return listener.getLocalPort();
  }

  public String url() {
    return scheme + "://127.0.0.1:" + port();
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public int connections() {
    return sockets.size();
  }

  /** How many connections are open now. */
  public int openConnections() {
    return open.get();
  }

  /** Waits until so many requests have come. */
  public void awaitRequests(int count) throws InterruptedException {
    arrived.acquire(Math.max(0, count - awaited));
    awaited = Math.max(count, awaited);
  }

  /** Returns whether a client hangs up before long, one more with each call. */
  public boolean seesHangUp() throws InterruptedException {
    return hungUp.tryAcquire(10, TimeUnit.SECONDS);
  }

  /** Resets all connections at once, as a service does that is killed and started again. */
  public void dropConnections() throws IOException {
    for (Socket socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (SocketException closed) {
        // as it should be
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true); // what is written is on its way, whatever is unacknowledged
        sockets.add(socket);
        open.incrementAndGet();
        daemon(() -> converse(socket));
      }
    } catch (IOException stopped) {
      // the server was closed
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      for (Optional<Request> request = read(in); request.isPresent(); request = read(in)) {
        int number = served.getAndIncrement(); // before anybody knows of it, and may send the next
        if (recording) {
          requests.add(request.get());
          arrived.release();
        }
        behaviours
            .get(Math.min(number, behaviours.size() - 1))
            .to(new Exchange(request.get(), socket, in));
      }
    } catch (IOException | InterruptedException gone) {
      // so is the client, or it was told to be
    } finally {
      open.decrementAndGet();
      hungUp.release();
      if (!recording) {
        sockets.remove(socket);
      }
    }
  }

  private static Optional<Request> read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return Optional.empty();
      }
      head.append((char) c);
    }
    List<String> lines = head.toString().lines().filter(line -> !line.isEmpty()).toList();
    return Optional.of(new Request(lines.get(0), lines.subList(1, lines.size())));
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** One request and the connection it came on. */
  public final class Exchange {
    private final Request request;
    private final Socket socket;
    private final InputStream in;

    private Exchange(Request request, Socket socket, InputStream in) {
      this.request = request;
      this.socket = socket;
      this.in = in;
    }

    /** What comes after the request. */
    public InputStream input() {
      return in;
    }

    public Request request() {
      return request;
    }

    /** The ids asked for. */
    public List<String> ids() {
      String line = request.line();
      int start = line.indexOf("chat_dialog_ids=");
      return start < 0
          ? List.of()
          : List.of(line.substring(start + 16, line.lastIndexOf(' ')).split("%2C", -1));
    }

    public void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    /** Lets TCP hold back what is small until what went before is acknowledged. */
    public void holdBackSmallWrites() throws IOException {
      socket.setTcpNoDelay(false);
    }

    /** One byte at a time, with a pause after each. */
    public void drip(String text, int pauseMillis) throws IOException, InterruptedException {
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        write(new byte[] {b});
        pause(pauseMillis);
      }
    }

    public void pause(int millis) throws IOException, InterruptedException {
      if (closed.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the server was closed");
      }
    }

    /** Does nothing until the server is closed. */
    public void stall() throws InterruptedException {
      closed.await();
    }

    /** Does nothing until the client hangs up. */
    public void awaitHangUp() throws IOException {
      int more = socket.getInputStream().read();
      if (more >= 0) {
        throw new IOException("a client waits for its answer, and does not go on");
      }
    }

    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    public void close() throws IOException {
      socket.close();
    }
  }
}
