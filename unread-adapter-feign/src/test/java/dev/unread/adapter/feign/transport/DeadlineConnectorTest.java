package dev.unread.adapter.feign.transport;

import static dev.unread.adapter.feign.transport.Attempts.failure;
import static dev.unread.adapter.feign.transport.Attempts.lasting;
import static dev.unread.adapter.feign.transport.Attempts.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unread.adapter.feign.doubles.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a name becomes a connection within the time of an attempt. */
class DeadlineConnectorTest {

  private final AtomicInteger lookups = new AtomicInteger();

  @Test
  void nextAddressIsTriedWhenOneRefuses() throws Exception {
    try (var peer = RawServer.answering(Attempts.OK);
        var client = client(peer.port(), host -> addresses("127.0.0.2", "127.0.0.1"))) {
      assertThat(response(client, url(peer.port())).status()).isEqualTo(200);
    }
  }

  @Test
  void firstAddressThatAnswersIsEnough() throws Exception {
    try (var peer = RawServer.answering(Attempts.OK);
        var client = client(peer.port(), host -> addresses("127.0.0.1", "127.0.0.1"))) {
      response(client, url(peer.port()));

      assertThat(peer.connections()).isEqualTo(1);
    }
  }

  @Test
  void noConnectionComesAboutWhenAllAddressesRefuse() throws Exception {
    int port;
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    try (var client = client(port, host -> addresses("127.0.0.2", "127.0.0.1"))) {
      assertThat(failure(client, url(port))).isEqualTo(NoResponseReason.CONNECTION_REFUSED);
    }
  }

  @Test
  void addressThatHangsLeavesItsShareOfTheTimeToTheNext() throws Exception {
    try (var peer = RawServer.answering(Attempts.OK);
        var deaf = Deaf.at("127.0.0.2", peer.port());
        var client = client(peer.port(), host -> addresses("127.0.0.2", "127.0.0.1"))) {
      var response = response(client, url(peer.port()), lasting(Duration.ofSeconds(2)));

      assertThat(response.status()).isEqualTo(200);
      assertThat(deaf.isFull()).isTrue();
    }
  }

  @Test
  void lastAddressMayUseAllTheTimeThatIsLeft() throws Exception {
    try (var deaf = Deaf.at("127.0.0.1", 0);
        var client =
            client(deaf.port(), host -> addresses("127.0.0.1", "127.0.0.1", "127.0.0.1"))) {
      long start = System.nanoTime();
      assertThat(failure(client, url(deaf.port()), lasting(Duration.ofMillis(300))))
          .isEqualTo(NoResponseReason.CONNECT_TIMED_OUT);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000);
    }
  }

  @Test
  void singleAddressThatHangsIsOutOfTimeAndNotBroken() throws Exception {
    try (var deaf = Deaf.at("127.0.0.1", 0);
        var client = client(deaf.port(), host -> addresses("127.0.0.1"))) {
      for (int micros = 20_000; micros < 30_000; micros += 900) {
        assertThat(failure(client, url(deaf.port()), lasting(Duration.ofNanos(micros * 1000L))))
            .isEqualTo(NoResponseReason.CONNECT_TIMED_OUT);
      }
    }
  }

  @Test
  void addressIsNotLookedUp() throws Exception {
    try (var peer = RawServer.answering(Attempts.OK);
        var client = client("127.0.0.1", peer.port(), host -> addresses())) {
      assertThat(response(client, "http://127.0.0.1:" + peer.port()).status()).isEqualTo(200);
    }
    try (var client = client("[::1]", 1, host -> addresses())) {
      failure(client, "http://[::1]:1");
    }
    assertThat(lookups).hasValue(0);
  }

  @Test
  void lookUpThatHangsEndsWithTheAttemptAndServesThoseWhoStillWait() throws Exception {
    var asked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var peer = RawServer.answering(Attempts.OK_AND_GOODBYE);
        var client =
            client(
                peer.port(),
                host -> {
                  asked.countDown();
                  await(release);
                  return addresses("127.0.0.1");
                })) {
      var first = CompletableFuture.supplyAsync(() -> status(client, peer));
      asked.await();
      assertThat(failure(client, url(peer.port()), lasting(Duration.ofMillis(50))))
          .isEqualTo(NoResponseReason.CONNECT_TIMED_OUT);
      assertThat(lookups).as("shared by both").hasValue(1);

      release.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(200);
      assertThat(status(client, peer)).isEqualTo(200);
      assertThat(lookups).as("what was found is not kept").hasValue(2);
    }
  }

  @Test
  void lookUpRunsOnAThreadThatKeepsNoJvmAlive() throws Exception {
    var thread = new CompletableFuture<Thread>();
    try (var peer = RawServer.answering(Attempts.OK);
        var client =
            client(
                peer.port(),
                host -> {
                  thread.complete(Thread.currentThread());
                  return addresses("127.0.0.1");
                })) {
      status(client, peer);

      assertThat(thread.join()).isNotSameAs(Thread.currentThread());
      assertThat(thread.join().isDaemon()).isTrue();
    }
  }

  @Test
  void interruptEndsTheWaitForALookUpAndIsKept() throws Exception {
    var asked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Boolean>();
    var reason = new CompletableFuture<NoResponseReason>();
    try (var client =
        client(
            1,
            host -> {
              asked.countDown();
              await(release);
              throw new UnknownHostException(host);
            })) {
      var caller =
          new Thread(
              () -> {
                reason.complete(failure(client, url(1)));
                interrupted.complete(Thread.currentThread().isInterrupted());
              });
      caller.start();
      asked.await();
      caller.interrupt();

      assertThat(reason.get(10, TimeUnit.SECONDS)).isEqualTo(NoResponseReason.INTERRUPTED);
      assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      release.countDown();
    }
  }

  @Test
  void hostThatIsUnknownIsLookedUpAgainByTheNextAttempt() throws Exception {
    try (var peer = RawServer.answering(Attempts.OK);
        var client =
            client(
                peer.port(),
                host -> {
                  switch (lookups.get()) {
                    case 1 -> throw new UnknownHostException(host);
                    case 2 -> throw new IllegalArgumentException(host);
                    default -> {
                      return addresses("127.0.0.1");
                    }
                  }
                })) {
      String url = url(peer.port());
      assertThat(failure(client, url)).isEqualTo(NoResponseReason.UNKNOWN_HOST);
      assertThat(failure(client, url)).isEqualTo(NoResponseReason.UNKNOWN_HOST);
      assertThat(response(client, url).status()).isEqualTo(200);
    }
  }

  private static int status(ApacheTransport client, RawServer peer) {
    Attempt attempt = Attempts.patient();
    int status = client.execute(Attempts.to(url(peer.port())), attempt).status();
    attempt.release(true);
    return status;
  }

  private ApacheTransport client(int port, DeadlineDnsResolver.Resolver resolver) {
    return client("unread.test", port, resolver);
  }

  private ApacheTransport client(String host, int port, DeadlineDnsResolver.Resolver resolver) {
    return Attempts.transport(
        URI.create("http://" + host + ":" + port),
        new DeadlineDnsResolver(
            name -> {
              lookups.incrementAndGet();
              assertThat(name).isEqualTo(host);
              return resolver.resolve(name);
            }));
  }

  private static String url(int port) {
    return "http://unread.test:" + port;
  }

  private static InetAddress[] addresses(String... addresses) throws UnknownHostException {
    var all = new InetAddress[addresses.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = InetAddress.getByName(addresses[i]);
    }
    return all;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A listener whose backlog is full, so that it lets nobody in and turns nobody away. */
  private static final class Deaf implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Socket> queue = new ArrayList<>();
    private boolean full;

    private Deaf(ServerSocket listener) throws IOException {
      this.listener = listener;
      while (!full && queue.size() < 10) {
        var socket = new Socket();
        queue.add(socket);
        full = !connects(socket);
      }
    }

    static Deaf at(String address, int port) throws IOException {
      var listener = new ServerSocket();
      var refused =
          catchThrowableOfType(
              IOException.class,
              () -> listener.bind(new InetSocketAddress(InetAddress.getByName(address), port), 1));
      assumeTrue(refused == null, "this machine has no address " + address);
      return new Deaf(listener);
    }

    private boolean connects(Socket socket) {
      try {
        socket.connect(listener.getLocalSocketAddress(), 50);
        return true;
      } catch (IOException none) {
        return false;
      }
    }

    int port() {
      return listener.getLocalPort();
    }

    boolean isFull() {
      return full;
    }

    @Override
    public void close() throws IOException {
      listener.close();
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }
}
