package dev.unread.fake.standalone;

import static dev.unread.fake.standalone.StandaloneJar.baseUrl;
import static dev.unread.fake.standalone.StandaloneJar.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ExecIT {

  @TempDir private Path folder;
  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();

  private Process start(String... arguments) throws IOException {
    return jar.start(folder, arguments);
  }

  @Test
  void theCommandFindsAFakeAndItsOutputIsAllThereIs() throws Exception {
    Process process = start("exec", "--", "sh", "-c", "echo $UNREAD_BASE_URL $UNREAD_TOKEN; cat");
    process.getOutputStream().write("typed in\n".getBytes(UTF_8));
    process.getOutputStream().flush();
    BufferedReader out = process.inputReader(UTF_8);
    String[] told = out.readLine().split(" ", 2);

    assertThat(told[0])
        .matches("http://127\\.0\\.0\\.1:\\d+")
        .isNotEqualTo("http://127.0.0.1:7323");
    assertThat(
            RawHttp.get(URI.create(told[0]), "/chat/Message/unread.json", "QB-Token: " + told[1])
                .body())
        .isEqualTo("{\"total\":15}");
    process.getOutputStream().close();
    assertThat(out.lines()).containsExactly("typed in");
    assertThat(status(process)).isZero();
    assertThat(process.errorReader(UTF_8).lines()).isEmpty();
  }

  @Test
  void theCommandFindsAllThatItMayNeedAndNothingOfAnotherServer() throws Exception {
    Process process =
        start(
            "exec",
            "--https-port=0",
            "--",
            "sh",
            "-c",
            "echo $UNREAD_API_KEY $UNREAD_USER $UNREAD_HTTPS_URL; cat $UNREAD_CA_FILE; echo"
                + " $UNREAD_CA_FILE");
    List<String> told = process.inputReader(UTF_8).lines().toList();

    assertThat(told.get(0))
        .matches("28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI 123 https://127\\.0\\.0\\.1:\\d+");
    assertThat(told.get(1)).isEqualTo("-----BEGIN CERTIFICATE-----");
    assertThat(status(process)).isZero();
    assertThat(Path.of(told.get(told.size() - 1))).as("the file that it made").doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"exit 0, 0", "exit 3, 3", "exit 255, 255", "kill -9 $$, 137"})
  void itEndsAsTheCommandEnds(String command, int expected) throws Exception {
    assertThat(status(start("exec", "--", "sh", "-c", command))).isEqualTo(expected);
  }

  @Test
  void flagsBeforeTheDashesAreItsOwnAndAfterThemTheCommands() throws Exception {
    Files.writeString(folder.resolve("state.json"), StateText.of(9));

    Process process =
        start(
            "exec",
            "--state",
            "state.json",
            "--",
            "sh",
            "-c",
            "echo $UNREAD_TOKEN $1",
            "-",
            "--help");

    assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("tok --help");
    assertThat(status(process)).isZero();
  }

  @Test
  void whoeverStopsItStopsTheCommandAndTheFake() throws Exception {
    Process process =
        start(
            "exec", "--", "sh", "-c", "trap 'exit 5' TERM; echo $UNREAD_BASE_URL; sleep 20 & wait");
    URI base = baseUrl(process);

    process.toHandle().destroy();

    assertThat(status(process)).isEqualTo(5);
    assertThat(isServed(base)).isFalse();
  }

  private static boolean isServed(URI base) throws IOException {
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      return socket.isConnected();
    } catch (ConnectException refused) {
      return false;
    }
  }

  @Test
  void aCommandThatIsNotThereIsOneLineAndStatus127() throws Exception {
    Process process = start("exec", "--", "no-such-command-anywhere");

    assertThat(status(process)).isEqualTo(127);
    assertThat(process.errorReader(UTF_8).lines())
        .containsExactly("unread-fake-server: cannot run no-such-command-anywhere");
  }

  @ParameterizedTest
  @CsvSource({"exec", "exec --", "--empty -- true", "exec --nonsense -- true", "--watch"})
  void wrongUsageIsOneLineAndStatusTwo(String words) throws Exception {
    Process process = start(words.split(" "));

    assertThat(status(process)).isEqualTo(2);
    assertThat(process.errorReader(UTF_8).lines()).hasSize(1);
  }

  @Test
  void aWatchedStateFileIsReloadedWholeOrNotAtAll() throws Exception {
    Path file = folder.resolve("state.json");
    Files.writeString(file, StateText.of(1));
    Process process = start("--port", "0", "--state", "state.json", "--watch");
    BufferedReader out = process.inputReader(UTF_8);
    BufferedReader err = process.errorReader(UTF_8);
    URI base = baseUrl(process);
    assertThat(out.readLine()).startsWith("page: ");

    Files.writeString(file, StateText.of(2));
    assertThat(out.readLine()).isEqualTo("reloaded state.json");
    assertThat(total(base)).isEqualTo("{\"total\":2}");

    Files.writeString(file, StateText.of(3).replace("[1,2]", "[1,777]"));
    assertThat(err.readLine())
        .isEqualTo(
            "unread-fake-server: kept the old state; state.json: "
                + "$.dialogs[0].occupants[1]: 777 is no user of this state");
    assertThat(total(base)).isEqualTo("{\"total\":2}");

    Path beside = Files.writeString(folder.resolve("next.json"), StateText.of(4));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    assertThat(out.readLine()).isEqualTo("reloaded state.json");
    RawHttp.send(base, "POST", "/__admin/reset", "");
    assertThat(total(base)).isEqualTo("{\"total\":4}");
  }

  private static String total(URI base) {
    return RawHttp.get(base, "/chat/Message/unread.json", "QB-Token: tok").body();
  }
}
