package dev.unread.fake.http;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("no-mutation")
class StoppableConnectorTest {

  private static final int CLIENTS = 4;
  private static final int CONNECTED = 200;
  private static final int KEPT = 20;
  private static final int PATIENCE_MILLIS = 10_000;

  @RepeatedTest(20)
  void whoeverConnectsWhileItStopsIsNotLeftWaiting() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    var connected = new Semaphore(0);
    UnreadFakeServer fake = UnreadFakeServer.builder().build().start();
    try {
      int port = fake.baseUrl().getPort();
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> connectUntilNobodyListens(port, connected)));
      }
      assertThat(connected.tryAcquire(CONNECTED, 30, TimeUnit.SECONDS)).isTrue();

      fake.close();

      for (Future<?> client : clients) {
        client.get(30, TimeUnit.SECONDS);
      }
    } finally {
      fake.close();
      threads.shutdownNow();
    }
  }

  private static Void connectUntilNobodyListens(int port, Semaphore connected) throws IOException {
    var last = new ArrayDeque<Socket>();
    try {
      while (true) {
        last.addLast(new Socket(InetAddress.getLoopbackAddress(), port));
        connected.release();
        if (last.size() > KEPT) {
          last.removeFirst().close();
        }
      }
    } catch (SocketException nobodyListens) {
      for (Socket socket : last) {
        awaitEnd(socket);
      }
    }
    return null;
  }

  private static void awaitEnd(Socket socket) throws IOException {
    try (socket) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      // Whoever says nothing may not even hear from the system that nobody listens any more.
      socket.getOutputStream().write('G');
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException reset) {
      // that is an end as well
    }
  }

  @Test
  void whatIsAcceptedAfterTheStopIsClosed() throws Exception {
    StoppableConnector connector = started();
    connector.getServer().stop();
    try (ServerSocketChannel listening =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var client = SocketChannel.open(listening.getLocalAddress());
        SocketChannel accepted = listening.accept()) {
      connector.configure(accepted.socket());

      assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void whoWaitsAtTheLimitOfConnectionsEndsAtTheStop() throws Exception {
    StoppableConnector connector = started();
    try {
      connector.setAccepting(false);
      await(
          () -> {
            connectOnce(connector.getLocalPort());
            return acceptors(connector).allMatch(acceptor -> acceptor.getState() == WAITING);
          });

      connector.stop(); // which leaves its threads to the server

      await(() -> acceptors(connector).findAny().isEmpty());
    } finally {
      connector.getServer().stop();
    }
  }

  private static StoppableConnector started() throws Exception {
    var server = new Server();
    var connector = new StoppableConnector(server, new HttpConnectionFactory());
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.start();
    await(() -> acceptors(connector).findAny().isPresent());
    return connector;
  }

  private static void connectOnce(int port) {
    try {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Jetty names a thread so for as long as it accepts. */
  private static Stream<Thread> acceptors(StoppableConnector connector) {
    String name = "StoppableConnector@" + Integer.toHexString(connector.hashCode());
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("-acceptor-"))
        .filter(thread -> thread.getName().contains(name));
  }

  private static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(30));
      Thread.onSpinWait();
    }
  }
}
