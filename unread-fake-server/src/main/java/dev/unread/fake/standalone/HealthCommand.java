package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.http.ListenAddress;
import dev.unread.fake.text.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code health}: does the fake answer that these flags and variables would start? For a
 * container's health check, which has the same environment.
 */
final class HealthCommand {

  static final String HELP =
      """
      health [--host ADDRESS] [--port NUMBER] [--ready-file FILE]

      Asks the fake that the same flags, or the same variables of the environment, would start:
      where its ready file says that it listens, or else at host and port. Ends with status 0 if
      it answers that it is up within 5 seconds, and with 1 and one line if not.
      """;

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int MOST_BYTES = 10_000;
  private static final Set<Flag> TAKEN = EnumSet.of(Flag.HOST, Flag.PORT, Flag.READY_FILE);

  private HealthCommand() {}

  /**
   * Runs the command and returns its exit status.
   *
   * @throws UsageException if the flags do not say which fake
   */
  static int run(
      List<String> flags, Map<String, String> environment, PrintStream out, PrintStream err) {
    for (Flag flag : CommandLine.of(flags, Map.of()).flags()) {
      if (!TAKEN.contains(flag)) {
        throw new UsageException("health takes no " + flag.option() + "; help health says what");
      }
    }
    try {
      out.println(ask(baseUrl(CommandLine.of(flags, environment))));
      return 0;
    } catch (IOException unwell) {
      err.println("unread-fake-server: not up: " + unwell.getMessage());
      return 1;
    }
  }

  private static URI baseUrl(CommandLine given) throws IOException {
    if (given.value(Flag.READY_FILE).isPresent()) {
      return fromReadyFile(Path.of(given.value(Flag.READY_FILE).get().value()));
    }
    int port = given.checked(Flag.PORT).map(Integer::parseInt).orElse(Main.DEFAULT_PORT);
    if (port == 0) {
      throw new UsageException("health cannot tell the port from '0'; give --ready-file to both");
    }
    String host = given.checked(Flag.HOST).orElse("127.0.0.1");
    return URI.create("http://" + ListenAddress.of(host).hostInUrl() + ":" + port);
  }

  private static URI fromReadyFile(Path file) throws IOException {
    try {
      String url = new JsonMapper().readTree(Files.readAllBytes(file)).path("httpUrl").asText();
      if (url.startsWith("http://")) {
        return URI.create(url);
      }
    } catch (NoSuchFileException | JsonProcessingException | IllegalArgumentException notThere) {
      // said below, as for a file that holds something else
    } catch (IOException unreadable) {
      throw new IOException(file + " cannot be read", unreadable);
    }
    throw new IOException(file + " does not say where it listens");
  }

  // In a thread of its own, since each byte that comes would start the time of a read anew.
  private static String ask(URI baseUrl) throws IOException {
    var answer = new CompletableFuture<Answer>();
    var thread = new Thread(() -> fetch(baseUrl.resolve("/__admin/health"), answer), "health");
    thread.setDaemon(true);
    thread.start();
    try {
      Answer came = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (came.isUp()) {
        return came.body();
      }
      throw new IOException(baseUrl + ": " + came.description());
    } catch (TimeoutException slow) {
      throw new IOException(baseUrl + ": no answer within " + PATIENCE_MILLIS + " ms", slow);
    } catch (ExecutionException unforeseen) {
      throw new IOException(baseUrl + ": " + unforeseen.getMessage(), unforeseen);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(baseUrl + ": interrupted", interrupted);
    }
  }

  /**
   * What came of asking.
   *
   * @param status 0 if nothing did
   */
  private record Answer(int status, String body) {

    boolean isUp() {
      return status == 200 && body.contains("\"status\":\"UP\"");
    }

    String description() {
      return (status == 0 ? "" : "it answered " + status + " ") + PrintableText.of(body);
    }
  }

  private static void fetch(URI health, CompletableFuture<Answer> answer) {
    try {
      var connection = (HttpURLConnection) health.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try {
        answer.complete(read(connection));
      } finally {
        connection.disconnect();
      }
    } catch (IOException unwell) {
      answer.complete(new Answer(0, String.valueOf(unwell.getMessage())));
    } catch (RuntimeException unforeseen) {
      answer.completeExceptionally(unforeseen);
    }
  }

  private static Answer read(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(
          Math.max(1, status), in == null ? "" : new String(in.readNBytes(MOST_BYTES), UTF_8));
    }
  }
}
