package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.KeepAliveConnection;
import dev.unread.fake.KeepAliveConnection.NotAnsweredException;
import dev.unread.fake.KeepAliveConnection.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Clients of one user's dialogs, half of them writing and half reading, as fast as they can. Each
 * writer has a dialog of its own with the user and keeps at most {@value #MOST} messages in it, so
 * what the server holds does not grow; even ones leave theirs unread, odd ones have them read.
 */
final class Traffic {

  static final String API_KEY = "load";
  private static final int USER = 1;
  private static final int MOST = 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final int writers;
  private final AtomicIntegerArray sending;
  private final AtomicIntegerArray sent;
  private final AtomicIntegerArray deleting;
  private final AtomicIntegerArray deleted;
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger notAnswered = new AtomicInteger();
  private volatile boolean over;

  Traffic(URI base, int writers) {
    this.base = base;
    this.writers = writers;
    sending = new AtomicIntegerArray(writers);
    sent = new AtomicIntegerArray(writers);
    deleting = new AtomicIntegerArray(writers);
    deleted = new AtomicIntegerArray(writers);
  }

  /** The state that a server has to start from. */
  static String state(int writers) {
    var users = new ArrayList<String>(List.of("{\"id\":" + USER + "}"));
    var dialogs = new ArrayList<String>();
    for (int i = 0; i < writers; i++) {
      users.add("{\"id\":" + sender(i) + "}");
      dialogs.add(
          String.format(
              Locale.ROOT,
              "{\"id\":\"%s\",\"type\":3,\"occupants\":[%d,%d]}",
              dialog(i),
              USER,
              sender(i)));
    }
    return "{\"application\":{\"id\":5,\"authKey\":\"k\",\"authSecret\":\"s\",\"apiKeys\":[\""
        + API_KEY
        + "\"]},\"users\":"
        + users
        + ",\"dialogs\":"
        + dialogs
        + "}";
  }

  private static int sender(int writer) {
    return USER + 1 + writer;
  }

  private static String dialog(int writer) {
    return String.format(Locale.ROOT, "%024x", 0x5d75000000L + writer);
  }

  /** Returns what the clients do until it is over, or until nobody listens any more. */
  List<Callable<Void>> clients() {
    var clients = new ArrayList<Callable<Void>>();
    for (int i = 0; i < writers; i++) {
      int writer = i;
      clients.add(() -> run(connection -> new Writer(writer, connection)::step));
      clients.add(() -> run(connection -> () -> read(connection)));
    }
    return clients;
  }

  /** Lets all clients end after the step that they are at. */
  void end() {
    over = true;
  }

  /** Returns how many answers came, each whole. */
  int answers() {
    return answers.get();
  }

  /** Returns how many requests ended with no byte of an answer. */
  int notAnswered() {
    return notAnswered.get();
  }

  private interface Step {
    void run() throws IOException;
  }

  private interface Client {
    Step on(KeepAliveConnection connection);
  }

  private Void run(Client client) throws IOException {
    try (var connection = new KeepAliveConnection(base)) {
      Step step = client.on(connection);
      while (!over) {
        try {
          step.run();
        } catch (ConnectException nobodyListens) {
          return null;
        } catch (NotAnsweredException unheard) {
          notAnswered.incrementAndGet();
          return null; // nobody knows what became of it, so nothing that follows can be checked
        }
      }
    }
    return null;
  }

  /** Sends, has it read, and takes the oldest away again. */
  private final class Writer {
    private final int number;
    private final KeepAliveConnection connection;
    private final Deque<String> messages = new ArrayDeque<>();

    Writer(int number, KeepAliveConnection connection) {
      this.number = number;
      this.connection = connection;
    }

    void step() throws IOException {
      sending.incrementAndGet(number);
      Reply created = ask("POST", "/chat/Message.json", sender(number), "message=x&" + here(), 201);
      sent.incrementAndGet(number);
      messages.addLast(JSON.readTree(created.body()).path("_id").asText());
      if (number % 2 == 1) {
        ask("PUT", "/chat/Message.json", USER, "read=1&" + here(), 200);
      }
      if (messages.size() >= MOST) {
        deleting.incrementAndGet(number);
        String oldest = messages.removeFirst();
        Reply report =
            ask("DELETE", "/chat/Message/" + oldest + ".json?force=1", sender(number), "", 200);
        assertThat(report.body()).startsWith("{\"SuccessfullyDeleted\":{\"ids\":[\"" + oldest);
        deleted.incrementAndGet(number);
      }
    }

    private String here() {
      return "chat_dialog_id=" + dialog(number);
    }

    private Reply ask(String method, String target, int user, String form, int status)
        throws IOException {
      return Traffic.this.ask(connection, method, target, user, form, status);
    }
  }

  /** Reads all counts at once, and checks that some order of what the writers do explains them. */
  void read(KeepAliveConnection connection) throws IOException {
    int[] sentBefore = IntStream.range(0, writers).map(sent::get).toArray();
    int[] deletedBefore = IntStream.range(0, writers).map(deleted::get).toArray();
    String ids = String.join(",", IntStream.range(0, writers).mapToObj(Traffic::dialog).toList());
    String target = "/chat/Message/unread.json?chat_dialog_ids=" + ids;
    JsonNode counts = JSON.readTree(ask(connection, "GET", target, USER, "", 200).body());
    int[] each = IntStream.range(0, writers).map(i -> counts.path(dialog(i)).asInt(-1)).toArray();
    assertThat(counts.path("total").asInt()).as("%s", counts).isEqualTo(IntStream.of(each).sum());
    for (int i = 0; i < writers; i++) {
      if (i % 2 == 1) {
        assertThat(each[i]).isBetween(0, 1);
      } else {
        int least = sentBefore[i] - deleting.get(i);
        assertThat(each[i]).isBetween(Math.max(0, least), sending.get(i) - deletedBefore[i]);
      }
    }
  }

  private Reply ask(
      KeepAliveConnection connection,
      String method,
      String target,
      int user,
      String form,
      int status)
      throws IOException {
    String request =
        String.format(
                Locale.ROOT,
                "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: ApiKey %s\r\nOn-Behalf-Of: %d\r\n",
                method,
                target,
                API_KEY,
                user)
            + String.format(
                Locale.ROOT,
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
                form.length(),
                form);
    Reply reply = connection.exchange(method, request.getBytes(UTF_8));
    assertThat(reply.status()).as("%s -> %s", request, reply).isEqualTo(status);
    answers.incrementAndGet();
    return reply;
  }
}
