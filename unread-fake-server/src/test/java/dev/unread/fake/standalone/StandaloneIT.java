package dev.unread.fake.standalone;

import static dev.unread.fake.standalone.StandaloneJar.baseUrl;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneIT {

  private static final String TOKEN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final String STATE =
      """
      {"application":{"id":5,"authKey":"k","authSecret":"s","apiKeys":["key"]},
       "users":[{"id":1,"tokens":["tok"]},{"id":2}],
       "dialogs":[{"id":"5d753421a28f9a2596cb0f98","type":3,"occupants":[1,2],"unread":{"1":9}}]}
      """;

  @TempDir private Path folder;
  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();

  private record Ended(int status, String out, String err, Duration after) {}

  private Process start(String... arguments) throws IOException {
    return jar.start(folder, arguments);
  }

  private static Ended ended(Process process) throws Exception {
    long before = System.nanoTime();
    return new Ended(
        StandaloneJar.status(process),
        new String(process.getInputStream().readAllBytes(), UTF_8),
        new String(process.getErrorStream().readAllBytes(), UTF_8),
        Duration.ofNanos(System.nanoTime() - before));
  }

  @Test
  void servesWithoutWebSocketsJndiTransactionsAndCdi() throws Exception {
    try (var whole = new JarFile(System.getProperty("standalone.jar"))) {
      assertThat(whole.stream().map(JarEntry::getName))
          .contains("io/javalin/Javalin.class")
          .noneMatch(
              name ->
                  name.matches(
                      "org/eclipse/jetty/(ee10/)?(websocket|jndi|plus|annotations|webapp|xml)/.*"
                          + "|jakarta/(transaction|enterprise|interceptor|annotation)/.*"
                          + "|org/objectweb/.*"));
    }

    URI base = baseUrl(start("--port", "0"));

    assertThat(RawHttp.get(base, "/chat/Message/unread.json", TOKEN).body())
        .isEqualTo("{\"total\":15}");
  }

  /** Of a line such as {@code Pause Full (System.gc()) 21M->5M(19M) 14.2ms}: what it takes then. */
  private static final Pattern COLLECTED = Pattern.compile("System\\.gc\\(\\)\\) .*\\((\\d+)M\\)");

  @Test
  @Timeout(60)
  void afterTheStartALargeHeapIsGivenBack() throws Exception {
    Process process =
        jar.start(
            List.of("-XX:+UseG1GC", "-XX:InitialHeapSize=256m", "-Xmx512m", "-Xlog:gc"),
            folder,
            "--port",
            "0");

    int mebibytes =
        process
            .inputReader(UTF_8)
            .lines()
            .map(COLLECTED::matcher)
            .filter(Matcher::find)
            .mapToInt(collected -> Integer.parseInt(collected.group(1)))
            .findFirst()
            .orElseThrow();

    assertThat(mebibytes).isLessThan(64);
  }

  @Test
  void servesTheVendorsRecipesAndStopsOnSigterm() throws Exception {
    Process process = start("--port", "0");
    URI base = baseUrl(process);

    assertThat(askWithBody(base))
        .isEqualTo("{\"total\":15,\"5d753421a28f9a2596cb0f98\":7,\"5d75393ba28f9a17e1cb0f9e\":3}");

    process.toHandle().destroy();
    assertThat(ended(process).status()).isZero();
  }

  @Test
  void theStateIsSavedAtTheEndAndStartedFrom() throws Exception {
    Process first = start("--port=0", "--save=kept.json");
    baseUrl(first);
    first.toHandle().destroy();
    assertThat(ended(first).status()).isZero();

    assertThat(folder.resolve("kept.json")).content().contains("\"messages\"");
    URI base = baseUrl(start("--port=0", "--state=kept.json"));
    assertThat(RawHttp.get(base, "/chat/Message/unread.json", TOKEN).body())
        .isEqualTo("{\"total\":15}");
  }

  @Test
  void theReadyFileIsWholeOnceRequestsAreServed() throws Exception {
    Path ready = folder.resolve("ready.json");
    Process process = start("--port=0", "--ready-file", ready.toString());
    URI base = baseUrl(process);

    await(ready);

    assertThat(Files.readString(ready))
        .isEqualTo("{\"pid\":" + process.pid() + ",\"httpUrl\":\"" + base + "\"}\n");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(ready);
    }
    process.toHandle().destroy();
    assertThat(ended(process).status()).isZero();
    assertThat(ready).as("after the end").doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=seven", "--host=192.0.2.1", "--ca-file=ca.pem"})
  void aStartThatFailsLeavesNoReadyFile(String wrong) throws Exception {
    Path ready = Files.writeString(folder.resolve("ready.json"), "of a process before");

    Ended ended = ended(start(wrong, "--ready-file=ready.json"));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).hasLineCount(1);
    assertThat(ready).doesNotExist();
  }

  @Test
  void theFirstLinesSayWhereItIsAndWithWhatToAsk() throws Exception {
    Process process = start("--port=0", "--host=0.0.0.0", "--seed=7");
    BufferedReader out = process.inputReader(UTF_8);

    assertThat(out.readLine())
        .matches(
            "unread-fake-server \\S+ listens on every address of this machine, here"
                + " http://127\\.0\\.0\\.1:\\d+");
    assertThat(out.readLine())
        .matches("page: http://127\\.0\\.0\\.1:\\d+/__admin/#token=[0-9a-f]{40}");
    assertThat(out.readLine()).matches("admin token: [0-9a-f]{40}");
    assertThat(out.readLine())
        .isEqualTo(
            "demo user 123: QB-Token 1319b4991186601ccf4df2d0fa89565f68012bba,"
                + " or ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI");
  }

  @Test
  void aTokenThatWasGivenIsNotPrinted() throws Exception {
    Files.writeString(folder.resolve("token"), "sesame");
    Files.writeString(folder.resolve("state.json"), STATE);
    Process process =
        start("--port=0", "--admin-token-file=token", "--state=state.json", "--ready-file=ready");
    await(folder.resolve("ready"));

    process.toHandle().destroy();

    Ended ended = ended(process);
    assertThat(ended.out()).contains("/__admin/#token=TOKEN").doesNotContain("sesame", "tok,");
    assertThat(ended.out()).hasLineCount(2);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void healthSaysWhetherItIsUp() throws Exception {
    Process fake = start("--port=0", "--host=0.0.0.0", "--ready-file=ready.json");
    int port = baseUrl(fake).getPort();
    await(folder.resolve("ready.json"));

    assertThat(ended(start("health", "--port=" + port, "--host=0.0.0.0")).out())
        .contains("\"status\":\"UP\"");
    assertThat(ended(start("health", "--ready-file=ready.json")).status()).isZero();

    fake.toHandle().destroy();
    ended(fake);
    Ended down = ended(start("health", "--port=" + port));
    assertThat(down.status()).isEqualTo(1);
    assertThat(down.err()).contains("not up", ":" + port).hasLineCount(1);
    assertThat(ended(start("health", "--ready-file=ready.json")).err()).hasLineCount(1);
    assertThat(ended(start("health", "--empty")).status()).isEqualTo(2);
    assertThat(ended(start("health", "--port=0")).status()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "-h, --ready-file",
    "help, --ready-file",
    "exec --help, --ready-file",
    "help conformance, --allow-writes",
    "conformance --help, --allow-writes",
    "conformance -h, --allow-writes",
    "help health, 5 seconds"
  })
  void helpIsGivenHoweverItIsAskedFor(String words, String named) throws Exception {
    Ended ended = ended(start(words.split(" ")));

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains(named);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void httpsStandsInTheReadyFileAndItsAuthorityInAFile() throws Exception {
    Path ready = folder.resolve("ready.json");
    Path authority = folder.resolve("ca.pem");
    Process process =
        start(
            "--port=0",
            "--https-port=0",
            "--ca-file",
            authority.toString(),
            "--ready-file",
            ready.toString());

    assertThat(process.inputReader(UTF_8).readLine()).contains(" and https://127.0.0.1:");
    await(ready);
    assertThat(Files.readString(ready)).contains("\"httpsUrl\":\"https://127.0.0.1:");
    assertThat(Files.readString(authority)).startsWith("-----BEGIN CERTIFICATE-----");
  }

  private static void await(Path file) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(StandaloneJar.PATIENCE_SECONDS);
    while (!Files.exists(file) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  @Test
  void startsFromAStateFile() throws Exception {
    Path state = folder.resolve("state.json");
    Files.writeString(state, STATE);
    URI base = baseUrl(start("--port", "0", "--state", state.toString()));

    assertThat(RawHttp.get(base, "/chat/Message/unread.json", "QB-Token: tok").body())
        .isEqualTo("{\"total\":9}");
  }

  @Test
  void aBrokenStateFileIsOneLineAndStatusTwo() throws Exception {
    Path state = folder.resolve("state.json");
    Files.writeString(
        state,
        """
        {"application":{"id":5,"authKey":"k","authSecret":"s"},
         "users":[{"id":1}],
         "dialogs":[{"id":"5d753421a28f9a2596cb0f98","type":3,"occupants":[1,999]}]}
        """);

    Ended ended = ended(start("--state", "state.json"));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "unread-fake-server: --state state.json: "
                + "$.dialogs[0].occupants[1]: 999 is no user of this state\n");
  }

  @Test
  void aPortInUseIsOneLineAndStatusTwo() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = ended(start("--port", String.valueOf(taken.getLocalPort())));

      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.err()).contains(":" + taken.getLocalPort()).hasLineCount(1);
      assertThat(ended.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --colour=red   | --colour is not known
          --prot=0       | did you mean --port?
          exce -- true   | did you mean exec?
          serve          | serve is not a command; --help lists all commands and flags
          fidelity --all | fidelity takes no flags
          --port=seven   | --port seven: a number from 0 to 65535 is needed
          --ready-file=no/such/folder/ready --port=0 | there is no folder
          --ready-file=/ | --ready-file /: this is a folder
          """)
  void badUsageIsOneLineAndStatusTwo(String words, String reason) throws Exception {
    Ended ended = ended(start(words.split(" ")));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains(reason).hasLineCount(1);
  }

  @Test
  void helpAndVersionSayThemselves() throws Exception {
    Ended help = ended(start("--help"));
    Ended version = ended(start("--version"));

    assertThat(help.status()).isZero();
    for (Flag flag : Flag.values()) {
      assertThat(help.out()).contains(flag.option());
    }
    assertThat(version.out())
        .startsWith("unread-fake-server " + System.getProperty("project.version") + " on ")
        .contains(System.getProperty("java.runtime.version"))
        .hasLineCount(1);
  }

  private static String askWithBody(URI base) {
    return RawHttp.send(
            base,
            "GET",
            "/chat/Message/unread.json",
            "chat_dialog_ids=5d753421a28f9a2596cb0f98,5d75393ba28f9a17e1cb0f9e",
            TOKEN,
            "Content-Type: application/x-www-form-urlencoded")
        .body();
  }

  @Test
  void sigtermInTheMiddleOfARequestStillAnswersIt() throws Exception {
    Process process = start("--port", "0");
    URI base = baseUrl(process);
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      String form = "chat_dialog_ids=5d753421a28f9a2596cb0f98";
      String head =
          "GET /chat/Message/unread.json HTTP/1.1\r\nHost: x\r\n"
              + TOKEN
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + form.length()
              + "\r\n\r\n";
      askWithBody(base); // a cold server would let the next stand still as long as one that is cut
      out.write((head + form.substring(0, 10)).getBytes(UTF_8));
      out.flush();
      askWithBody(base);

      out.write(form.substring(10, 11).getBytes(UTF_8));
      out.flush();
      process.toHandle().destroy();
      out.write(form.substring(11).getBytes(UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 200 OK")
          .endsWith("{\"total\":15,\"5d753421a28f9a2596cb0f98\":7}");
    }
    Ended ended = ended(process);
    assertThat(ended.status()).isZero();
    assertThat(ended.after()).isLessThan(Duration.ofSeconds(5));
  }
}
