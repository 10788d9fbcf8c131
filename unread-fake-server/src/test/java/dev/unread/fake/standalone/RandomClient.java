package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.standalone.RandomRequests.Request;
import dev.unread.fake.standalone.Wire.Seen;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client with an application of its own that asks at random, at every door, and then compares the
 * journal with what it was answered.
 */
final class RandomClient implements Callable<Void>, AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int STEPS_OF_A_ROUND = 150;
  private static final int STEPS_BETWEEN_LOOKS = 30;
  private static final List<String> FAULTS =
      List.of(
          "{\"type\":\"delay\",\"duration\":\"PT0.01S\"}",
          "{\"type\":\"delay\",\"duration\":\"PT0.002S\"}",
          "{\"type\":\"delay\",\"duration\":\"PT0.005S\",\"then\":{\"type\":\"reset\"}}",
          "{\"type\":\"status\",\"status\":503}",
          "{\"type\":\"rateLimit\"}",
          "{\"type\":\"maintenance\"}",
          "{\"type\":\"redirect\",\"location\":\"http://localhost:1/\"}",
          "{\"type\":\"drip\",\"bytesPerSecond\":50000}",
          "{\"type\":\"reset\"}",
          "{\"type\":\"reset\",\"place\":\"in-headers\"}",
          "{\"type\":\"reset\",\"place\":\"in-body\"}",
          "{\"type\":\"emptyReply\"}",
          "{\"type\":\"truncate\"}",
          "{\"type\":\"wrongLength\",\"by\":7}",
          "{\"type\":\"garbage\"}",
          "{\"type\":\"corrupt\",\"kind\":\"negative-count\"}",
          "{\"type\":\"corrupt\",\"kind\":\"trailing-text\"}",
          "{\"type\":\"corrupt\",\"kind\":\"oversized\"}");

  private final Random random;
  private final AtomicLong asked;
  private final long enough;
  private final URI base;
  private final Wire vendor;
  private final Wire admin;
  private final List<Answered> answered = new ArrayList<>();
  private long number;
  private long application;
  private String credential = "";
  private String state = "";
  private RandomRequests requests;
  private String step = "";

  /** What came of a request; whether a fault was to hit it. */
  private record Answered(Request request, Seen seen, boolean isFaulted) {}

  /**
   * @param asked counts the requests of all clients
   * @param enough how many they make together
   */
  RandomClient(URI base, long seed, AtomicLong asked, long enough) {
    this.random = new Random(seed);
    this.asked = asked;
    this.enough = enough;
    this.base = base;
    this.vendor = new Wire(base);
    this.admin = new Wire(base);
    this.requests = new RandomRequests(random, "1", "5d7500000000000000000001");
  }

  @Override
  public Void call() throws IOException {
    try {
      while (asked.get() < enough) {
        round();
      }
      return null;
    } catch (AssertionError | IOException | RuntimeException failure) {
      throw new AssertionError("after " + number + " requests, at '" + step + "'", failure);
    }
  }

  private void round() throws IOException {
    begin();
    for (int i = 0; i < STEPS_OF_A_ROUND; i++) {
      int kind = random.nextInt(100);
      if (kind < 60) {
        plain(random.nextInt(3) == 0 ? counts() : requests.vendorCall(credential, ++number));
      } else if (kind < 80) {
        adminCall();
      } else if (kind < 90) {
        faulted(FAULTS.get(random.nextInt(FAULTS.size())));
      } else if (kind < 94) {
        broken();
      } else if (kind < 96) {
        pipelined();
      } else if (kind < 98) {
        abandoned();
      } else {
        reset();
      }
      if (i % STEPS_BETWEEN_LOOKS == 0) {
        compare();
      }
    }
    compare();
    assertThat(ask("DELETE", "applications/" + application, "", "").status()).isEqualTo(200);
  }

  private void begin() throws IOException {
    JsonNode keys = JSON.readTree(ask("POST", "applications", "", "").body());
    application = keys.path("id").asLong();
    state =
        "{\"application\":{\"id\":"
            + application
            + ",\"authKey\":\""
            + keys.path("authKey").asText()
            + "\",\"authSecret\":\""
            + keys.path("authSecret").asText()
            + "\",\"apiKeys\":[\""
            + keys.path("apiKey").asText()
            + "\"]},\"users\":[{\"id\":1},{\"id\":2,\"login\":\"bob\"}],\"dialogs\":["
            + "{\"id\":\"5d7500000000000000000001\",\"type\":2,\"occupants\":[1,2],"
            + "\"unread\":{\"1\":7}}]}";
    credential = "Authorization: ApiKey " + keys.path("apiKey").asText() + "\r\nOn-Behalf-Of: 1";
    restore();
    forget();
  }

  private Request counts() {
    return requests.counts(credential, ++number);
  }

  private void restore() throws IOException {
    assertThat(ask("PUT", "state", "application=" + application, state).status()).isEqualTo(200);
  }

  private void forget() throws IOException {
    answered.clear();
    ask("DELETE", "requests", "application=" + application, "");
  }

  private void plain(Request request) throws IOException {
    step = request.method() + " " + request.path() + "?" + request.query();
    Seen seen = exchange(request);
    answered.add(new Answered(request, seen, false));
    assertThat(seen.isWhole()).as("%s -> %s", step, seen).isTrue();
    assertThat(seen.status()).as("%s -> %s", step, seen).isBetween(200, 499);
    boolean isCounts = request.method().equals("GET") && request.path().endsWith("/unread.json");
    if (isCounts && seen.status() == 200) {
      JSON.readTree(seen.body()).forEach(each -> assertThat(each.asInt(-1)).isNotNegative());
    }
  }

  private Seen exchange(Request request) throws IOException {
    asked.incrementAndGet();
    vendor.send(request.bytes());
    return vendor.read(request.method());
  }

  private void adminCall() throws IOException {
    Request request = requests.adminCall(application);
    step = request.text();
    Seen seen = asked(request);
    assertThat(seen.isWhole()).as(step).isTrue();
    assertThat(seen.status()).as("%s -> %s", step, seen).isBetween(200, 499);
    if (request.method().equals("POST") && request.path().endsWith("/faults")) {
      ask("DELETE", "faults", "application=" + application, "");
    }
    if (request.method().equals("PUT") && request.path().endsWith("/state")) {
      compare();
      restore();
    }
  }

  private void faulted(String fault) throws IOException {
    step = fault;
    arm(fault);
    Request request = counts();
    Seen seen = exchange(request);
    boolean isLeftAlone = fault.contains("corrupt") && seen.status() != 200;
    answered.add(new Answered(request, seen, !isLeftAlone));
    if (isLeftAlone) { // the user may be gone by now
      ask("DELETE", "faults", "application=" + application, "");
    }
    vendor.close();
  }

  private void arm(String fault) throws IOException {
    String body = "{\"fault\":" + fault + ",\"times\":1}";
    assertThat(ask("POST", "faults", "application=" + application, body).status()).isEqualTo(201);
  }

  private void broken() throws IOException {
    byte[] bytes = requests.brokenRequest();
    step = new String(bytes, UTF_8);
    asked.incrementAndGet();
    try (var wire = new Wire(base)) {
      wire.send(bytes);
      wire.shutDownOutput();
      Seen seen = wire.read(step.startsWith("HEAD ") ? "HEAD" : "GET");
      assertThat(seen.status()).as("%s -> %s", step, seen).isLessThan(500);
    }
  }

  /** Some of them while the first is held back; what is not answered is not in the journal. */
  private void pipelined() throws IOException {
    step = "pipelined";
    boolean isHeld = random.nextBoolean();
    if (isHeld) {
      arm("{\"type\":\"delay\",\"duration\":\"PT0.005S\"}");
    }
    vendor.close();
    var all = new ArrayList<Request>();
    for (int i = random.nextInt(4) + 1; i >= 0; i--) {
      Request request = counts();
      all.add(request);
      asked.incrementAndGet();
      vendor.send(request.bytes());
    }
    for (int i = 0; i < all.size(); i++) {
      boolean isFirst = i == 0;
      Seen seen = vendor.read("GET");
      if (seen.status() == 0) {
        assertThat(isHeld && !isFirst).as("unanswered without a reason").isTrue();
        break;
      }
      assertThat(seen.isWhole()).isTrue();
      answered.add(new Answered(all.get(i), seen, isHeld && isFirst));
    }
    vendor.close();
    compare();
  }

  private void askForWhatIsHeldBack() throws IOException {
    arm(
        random.nextBoolean()
            ? "{\"type\":\"hang\"}"
            : "{\"type\":\"delay\",\"duration\":\"PT0.003S\"}");
    vendor.close();
    asked.incrementAndGet();
    vendor.send(counts().bytes());
  }

  /** Goes away while the response is held back. */
  private void abandoned() throws IOException {
    step = "abandoned";
    compare();
    askForWhatIsHeldBack();
    JsonNode journal;
    do {
      journal = JSON.readTree(ask("GET", "requests", "application=" + application, "").body());
    } while (journal.path("requests").isEmpty());
    vendor.close();
    forget();
  }

  /** Resets the application while a response may be held back. */
  private void reset() throws IOException {
    step = "reset";
    compare();
    askForWhatIsHeldBack();
    assertThat(ask("POST", "reset", "application=" + application, "").status()).isEqualTo(200);
    Seen seen = vendor.read("GET");
    assertThat(seen.status()).isLessThan(500);
    vendor.close();
    forget();
  }

  /** Compares the journal with what was answered since, line by line, and empties it. */
  private void compare() throws IOException {
    String query = "application=" + application + "&limit=1000&lines=true";
    Seen seen = ask("GET", "requests", query, "");
    List<JsonNode> lines = new ArrayList<>();
    JSON.readTree(seen.body()).path("requests").forEach(lines::add);
    assertThat(lines).as(step).hasSameSizeAs(answered);
    for (int i = 0; i < lines.size(); i++) {
      compare(answered.get(i), lines.get(i));
    }
    forget();
  }

  private static void compare(Answered answered, JsonNode line) {
    String what = answered + " is recorded as " + line;
    assertThat(line.path("method").asText()).as(what).isEqualTo(answered.request().method());
    assertThat(line.path("path").asText()).as(what).isEqualTo(answered.request().path());
    assertThat(line.path("query").asText()).as(what).startsWith(number(answered.request()));
    assertThat(line.has("fault")).as(what).isEqualTo(answered.isFaulted());
    if (answered.seen().isWhole()) {
      assertThat(line.path("status").asInt()).as(what).isEqualTo(answered.seen().status());
      assertThat(line.has("durationMillis")).as(what).isTrue();
    }
  }

  private static String number(Request request) {
    int end = request.query().indexOf('&');
    return end < 0 ? request.query() : request.query().substring(0, end);
  }

  private Seen ask(String method, String path, String query, String body) throws IOException {
    return asked(
        RandomRequests.request(
            method, "/__admin/" + path, query, "X: y", "application/json", body));
  }

  private Seen asked(Request request) throws IOException {
    asked.incrementAndGet();
    admin.send(request.bytes());
    return admin.read(request.method());
  }

  @Override
  public void close() {
    vendor.close();
    admin.close();
  }
}
