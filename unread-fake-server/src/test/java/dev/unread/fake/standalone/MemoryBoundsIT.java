package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.KeepAliveConnection;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A heap of 64 MB is enough, whatever many clients ask for at once. */
@Isolated("it wants the machine for itself")
class MemoryBoundsIT {

  private static final String TYPE = "Content-Type: application/json";
  private static final String KEY =
      "Authorization: ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI";
  private static final int CLIENTS = 48;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();
  private Process process;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    process = jar.start(List.of("-Xmx64m"), folder, "--port=0");
    base = StandaloneJar.baseUrl(process);
  }

  @AfterEach
  void itLivesOn() throws Exception {
    assertThat(RawHttp.get(base, "/__admin/health").body()).contains("\"UP\"");
    process.toHandle().destroy(); // which leaves its streams open
    assertThat(StandaloneJar.status(process)).isZero();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
  }

  private static List<Reply> atOnce(Supplier<Reply> request) {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<CompletableFuture<Reply>> all =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> CompletableFuture.supplyAsync(request, threads))
            .toList();
    threads.shutdown();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private Reply admin(String method, String path, String body) {
    return RawHttp.send(base, method, "/__admin/" + path, body, TYPE);
  }

  @Test
  void journalsOfManyApplicationsTakeTheirShareTogether() throws Exception {
    int requests = 400;
    var applications = new ArrayList<JsonNode>();
    for (int i = 0; i < 20; i++) {
      applications.add(JSON.readTree(admin("POST", "applications", "").body()));
    }
    String body = "b".repeat(8_000);
    for (JsonNode application : applications) {
      try (var connection = new KeepAliveConnection(base)) {
        String request =
            String.format(
                Locale.ROOT,
                "POST /chat/Message.json?q=%s HTTP/1.1\r\nHost: x\r\nAuthorization: ApiKey %s\r\n"
                    + "Content-Length: %d\r\n\r\n%s",
                "q".repeat(6_000),
                application.path("apiKey").asText(),
                body.length(),
                body);
        for (int i = 0; i < requests; i++) {
          connection.exchange("POST", request.getBytes(UTF_8));
        }
      }
    }
    for (JsonNode application : applications) {
      String path = "requests?limit=1&newest=true&application=" + application.path("id").asText();
      JsonNode journal = JSON.readTree(admin("GET", path, "").body());
      assertThat(journal.path("last").asInt()).isEqualTo(requests);
      assertThat(journal.path("requests")).hasSize(1);
      assertThat(journal.path("first").asInt()).isGreaterThan(1);
    }
  }

  @Test
  void aLargeStateIsReadByManyAtOnce() {
    int users = 25_000;
    String state =
        IntStream.rangeClosed(1, users)
            .mapToObj(id -> "{\"id\":" + id + ",\"login\":\"user-" + id + "\",\"tokens\":[]}")
            .collect(
                Collectors.joining(
                    ",",
                    "{\"application\":{\"id\":5,\"authKey\":\"k\",\"authSecret\":\"s\",\"apiKeys\":"
                        + "[\"a\"],\"plan\":\"unlimited\"},\"users\":[",
                    "],\"dialogs\":[]}"));
    assertThat(admin("PUT", "state", state).status()).isEqualTo(200);

    assertThat(atOnce(() -> admin("GET", "state", "")))
        .allSatisfy(reply -> assertThat(reply.body().equals(state)).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /__admin/state, 4000000",
    "POST, /__admin/users, 900000",
    "POST, /chat/Message.json, 900000",
    "POST, /session.json, 900000"
  })
  void aBodyOfBracketsIsRefusedBeforeItIsWhole(String method, String path, int bytes) {
    String body = "{\"a\":[" + "[],".repeat(bytes / 3) + "[]]}";
    assertThat(atOnce(() -> RawHttp.send(base, method, path, body, TYPE, KEY, "On-Behalf-Of: 123")))
        .allSatisfy(reply -> assertThat(reply.status()).isBetween(400, 499));
  }

  @Test
  void aJournalOfBodiesThatGrowInJsonIsReadByManyAtOnce() throws Exception {
    String body = "\u0001".repeat(8_000);
    String request =
        "POST /chat/Message.json HTTP/1.1\r\nHost: x\r\n"
            + KEY
            + "\r\nContent-Length: 8000\r\n\r\n"
            + body;
    try (var connection = new KeepAliveConnection(base)) {
      for (int i = 0; i < 1_100; i++) {
        connection.exchange("POST", request.getBytes(UTF_8));
      }
    }
    assertThat(atOnce(() -> admin("GET", "requests?limit=1000&newest=true", "")))
        .allSatisfy(
            reply -> {
              JsonNode journal = JSON.readTree(reply.body());
              int count = journal.path("requests").size();
              assertThat(count).isPositive();
              assertThat(journal.at("/requests/" + (count - 1) + "/number").asInt())
                  .isEqualTo(1_100);
              assertThat(journal.path("missed").asInt() + count)
                  .isEqualTo(1_101 - journal.path("first").asInt());
            });
  }

  @Test
  void anOversizedBodyIsSentToManyAtOnce() {
    admin("POST", "faults", "{\"fault\":{\"type\":\"corrupt\",\"kind\":\"oversized\"}}");
    assertThat(
            atOnce(() -> RawHttp.get(base, "/chat/Message/unread.json", KEY, "On-Behalf-Of: 123")))
        .allSatisfy(
            reply -> {
              assertThat(reply.header("Content-Length")).isEqualTo("" + reply.body().length());
              assertThat(reply.body().length()).isGreaterThan(4 << 20);
              assertThat(JSON.readTree(reply.body()).path("total").asInt()).isEqualTo(15);
            });
    assertThat(admin("GET", "requests?limit=1", "").body()).contains("\"bodyBytes\":4194");
  }

  @Test
  void aPageOfAllMessagesIsRefusedToManyAtOnceAndAnyThatFitsIsSent() {
    String messages = "{\"dialog\":\"5d753421a28f9a2596cb0f98\",\"from\":456,\"count\":30000}";
    assertThat(admin("POST", "messages", messages).status()).isEqualTo(200);
    String list =
        "/chat/Message.json?chat_dialog_id=5d753421a28f9a2596cb0f98&mark_as_read=0&limit=";

    assertThat(atOnce(() -> RawHttp.get(base, list + 1_000_000, KEY, "On-Behalf-Of: 123")))
        .allSatisfy(
            reply -> {
              assertThat(reply.status()).isEqualTo(422);
              assertThat(reply.header("Unread-Fake")).isEqualTo("full");
            });
    assertThat(atOnce(() -> RawHttp.get(base, list + 1_000, KEY, "On-Behalf-Of: 123")))
        .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
  }
}
