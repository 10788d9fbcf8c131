package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Those who would have a server's threads and memory for themselves: clients that send bodies byte
 * by byte, clients that do not read what they asked for, resets with responses held back, and
 * states that are loaded and read again and again. Each has an application of its own.
 */
final class Attackers {

  private static final int SLOW_BODIES = 40;
  private static final int SLOW_READERS = 60;
  private static final int USERS = 1_500;
  private static final String TYPE = "Content-Type: application/json";

  private final URI base;
  private final AtomicInteger slow = new AtomicInteger();
  private final AtomicInteger resets = new AtomicInteger();
  private final AtomicInteger loads = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  Attackers(URI base) {
    this.base = base;
  }

  List<Callable<Void>> all() {
    return List.of(this::sendSlowly, this::readSlowly, this::reset, this::load);
  }

  void end() {
    over.countDown();
  }

  @Override
  public String toString() {
    return slow + " slow connections, " + resets + " resets, " + loads + " loads of a state";
  }

  private boolean isOver(long millis) throws InterruptedException {
    return over.await(millis, TimeUnit.MILLISECONDS);
  }

  private Void sendSlowly() throws IOException, InterruptedException {
    String rest =
        " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 999\r\n\r\n{";
    try (var sockets = new Sockets(SLOW_BODIES)) {
      while (!isOver(50)) {
        sockets.reopen(i -> (i % 2 == 0 ? "POST /chat/Message.json" : "PUT /__admin/state") + rest);
        sockets.send(' ');
      }
    }
    return null;
  }

  private Void readSlowly() throws IOException, InterruptedException {
    String application = application();
    put(application);
    String rest = "?application=" + application + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (var sockets = new Sockets(SLOW_READERS)) {
      while (!isOver(50)) {
        sockets.reopen(i -> "GET /__admin/" + (i % 2 == 0 ? "state" : "requests") + rest);
        sockets.send('\n');
      }
    }
    return null;
  }

  private Void reset() throws InterruptedException {
    String application = application();
    put(application);
    String fault = "{\"fault\":{\"type\":\"hang\"}}";
    while (!isOver(20)) {
      assertThat(ask("POST", "faults", application, fault).status()).isEqualTo(201);
      try (Socket hanging = new Socket(base.getHost(), base.getPort())) {
        String key = "Authorization: ApiKey " + key(application);
        hanging
            .getOutputStream()
            .write(
                ("GET /chat/Dialog.json HTTP/1.1\r\nHost: x\r\nOn-Behalf-Of: 1\r\n"
                        + key
                        + "\r\n\r\n")
                    .getBytes(US_ASCII));
        assertThat(ask("POST", "reset", application, "").status()).isEqualTo(200);
        resets.incrementAndGet();
      } catch (IOException reset) {
        // as it may be
      }
    }
    return null;
  }

  private Void load() throws InterruptedException {
    String application = application();
    while (!isOver(20)) {
      put(application);
      assertThat(ask("GET", "state", application, "").body()).contains("\"id\":" + USERS + ",");
      assertThat(RawHttp.get(base, "/__admin/health").body()).contains("\"UP\"");
      loads.incrementAndGet();
    }
    return null;
  }

  private String application() {
    String made = RawHttp.send(base, "POST", "/__admin/applications", "", TYPE).body();
    return made.substring("{\"id\":".length(), made.indexOf(','));
  }

  private static String key(String application) {
    return "key-" + application;
  }

  private void put(String application) {
    String users =
        IntStream.rangeClosed(1, USERS)
            .mapToObj(id -> "{\"id\":" + id + "}")
            .collect(Collectors.joining(","));
    String keys =
        String.format(
            "{\"id\":%s,\"authKey\":\"k%s\",\"authSecret\":\"s\",\"apiKeys\":[\"%s\"]}",
            application, application, key(application));
    String dialog =
        "{\"id\":\"5d75000000000000000000aa\",\"type\":2,\"name\":\""
            + "n".repeat(200_000)
            + "\",\"occupants\":[1]}";
    String state =
        "{\"application\":" + keys + ",\"users\":[" + users + "],\"dialogs\":[" + dialog + "]}";
    assertThat(ask("PUT", "state", application, state).status()).isEqualTo(200);
  }

  private Reply ask(String method, String path, String application, String body) {
    return RawHttp.send(
        base, method, "/__admin/" + path + "?application=" + application, body, TYPE);
  }

  /** Connections that are opened again when the server has closed them. */
  private final class Sockets implements AutoCloseable {

    private final List<Socket> sockets = new ArrayList<>();
    private final int count;

    Sockets(int count) {
      this.count = count;
    }

    private interface Request {
      String of(int number);
    }

    void reopen(Request request) throws IOException {
      while (sockets.size() < count) {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        socket.getOutputStream().write(request.of(sockets.size()).getBytes(US_ASCII));
        sockets.add(socket);
        slow.incrementAndGet();
      }
    }

    void send(char one) {
      sockets.removeIf(
          socket -> {
            try {
              socket.getOutputStream().write(one);
              return false;
            } catch (IOException closed) {
              return true;
            }
          });
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
