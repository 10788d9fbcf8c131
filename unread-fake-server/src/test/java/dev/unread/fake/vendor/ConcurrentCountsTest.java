package dev.unread.fake.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * 64 clients, half of them writing, half reading: no reader sees a count that no order of the
 * writes explains. {@code -Dunread.load.seconds=60} for longer than a moment.
 */
class ConcurrentCountsTest {

  private static final int SECONDS = Integer.getInteger("unread.load.seconds", 1);
  private static final int WRITERS = 32;
  private static final int READERS = 32;

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicIntegerArray begun = new AtomicIntegerArray(WRITERS);
  private final AtomicIntegerArray done = new AtomicIntegerArray(WRITERS);
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void noReaderSeesACountThatNoOrderOfEventsExplains() throws Exception {
    try (var fake = UnreadFakeServer.create().start()) {
      FakeApplication app = fake.newApplication();
      long ann = app.addUser();
      long[] senders = IntStream.range(0, WRITERS).mapToLong(i -> app.addUser()).toArray();
      List<String> dialogs =
          IntStream.range(0, WRITERS).mapToObj(i -> app.addPrivateDialog(ann, senders[i])).toList();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      var clients = new ArrayList<Callable<Void>>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        clients.add(
            () -> {
              while (System.nanoTime() < end) {
                write(fake.baseUrl(), app, ann, senders[writer], dialogs.get(writer), writer);
              }
              return null;
            });
      }
      for (int i = 0; i < READERS; i++) {
        clients.add(
            () -> {
              int[] last = new int[WRITERS];
              while (System.nanoTime() < end) {
                last = read(fake.baseUrl(), app, ann, dialogs, last);
              }
              return null;
            });
      }
      var threads = Executors.newFixedThreadPool(clients.size());
      try {
        for (Future<Void> client : threads.invokeAll(clients)) {
          client.get();
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(reads).hasPositiveValue();
      int[] counts = read(fake.baseUrl(), app, ann, dialogs, new int[WRITERS]);
      for (int i = 0; i < WRITERS; i += 2) {
        assertThat(counts[i]).isEqualTo(done.get(i));
      }
    }
  }

  /** Even writers only send; after each message of an odd one the dialog is read. */
  private void write(
      URI base, FakeApplication app, long ann, long sender, String dialog, int writer)
      throws Exception {
    begun.incrementAndGet(writer);
    HttpResponse<String> sent =
        ask(base, app, sender, "POST", "/chat/Message.json", "message=x&chat_dialog_id=" + dialog);
    assertThat(sent.statusCode()).isEqualTo(201);
    done.incrementAndGet(writer);
    if (writer % 2 == 1) {
      HttpResponse<String> marked =
          ask(base, app, ann, "PUT", "/chat/Message.json", "read=1&chat_dialog_id=" + dialog);
      assertThat(marked.statusCode()).isEqualTo(200);
    }
  }

  private int[] read(URI base, FakeApplication app, long ann, List<String> dialogs, int[] last)
      throws Exception {
    int[] least = IntStream.range(0, WRITERS).map(done::get).toArray();
    String ids = String.join(",", dialogs);
    HttpResponse<String> answer =
        ask(base, app, ann, "GET", "/chat/Message/unread.json?chat_dialog_ids=" + ids, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode counts = json.readTree(answer.body());
    int[] each = dialogs.stream().mapToInt(id -> counts.path(id).asInt(-1)).toArray();
    assertThat(counts.path("total").asInt()).as(answer.body()).isEqualTo(IntStream.of(each).sum());
    for (int i = 0; i < WRITERS; i++) {
      if (i % 2 == 0) {
        assertThat(each[i]).isBetween(Math.max(least[i], last[i]), begun.get(i));
      } else {
        assertThat(each[i]).isBetween(0, 1);
      }
    }
    reads.incrementAndGet();
    return each;
  }

  private HttpResponse<String> ask(
      URI base, FakeApplication app, long user, String method, String target, String form)
      throws Exception {
    var request =
        HttpRequest.newBuilder(base.resolve(target))
            .header("Authorization", "ApiKey " + app.apiKey())
            .header("On-Behalf-Of", "" + user)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(
                method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
