package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A state that cannot be saved is never lost in silence: one line, and a status that says it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class UnsavedStateIT {

  private static final String LUNCH = "5d753421a28f9a2596cb0f98";
  private static final String TYPE = "Content-Type: application/json";
  private static final String ANN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final String TOO_LARGE =
      "as JSON it would take more than 16 MB, which is too much for this JVM's heap; -Xmx gives it"
          + " more";

  @TempDir private Path folder;
  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();

  private Process start(String... flags) throws Exception {
    return jar.start(List.of("-Xmx64m"), folder, flags);
  }

  private static void assertEnded(Process process, int status, String... parts) throws Exception {
    assertThat(StandaloneJar.status(process)).isEqualTo(status);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8))
        .startsWith("unread-fake-server: ")
        .contains(parts)
        .hasLineCount(1);
  }

  @Test
  void memoryThatRunsOutWhileItIsSavedHasItsLineAndStatus() throws Exception {
    Path old = Files.writeString(folder.resolve("kept.json"), "old");
    Process process = start("--port=0", "--save=kept.json", "--limit=heap-percent=100");
    URI base = StandaloneJar.baseUrl(process);
    String many = "{\"dialog\":\"" + LUNCH + "\",\"from\":456,\"count\":18000}";
    for (int i = 0; i < 8; i++) {
      assertThat(RawHttp.send(base, "POST", "/__admin/messages", many, TYPE).status())
          .isEqualTo(200);
    }

    process.toHandle().destroy();

    assertEnded(process, OutOfMemoryExit.STATUS, "kept.json", "-Xmx");
    assertThat(old).hasContent("old");
  }

  @Test
  void aStateWhoseTextIsTooLargeSaysSoToWhoAsksAndAtTheEnd() throws Exception {
    Path old = Files.writeString(folder.resolve("kept.json"), "old");
    Process process = start("--port=0", "--save=kept.json", "--journal=lines");
    URI base = StandaloneJar.baseUrl(process);
    String text = "x".repeat(900_000);
    String message = "{\"chat_dialog_id\":\"" + LUNCH + "\",\"message\":\"" + text + "\"}";
    for (int i = 0; i < 20; i++) {
      assertThat(RawHttp.send(base, "POST", "/chat/Message.json", message, TYPE, ANN).status())
          .isEqualTo(201);
    }

    Reply asked = RawHttp.send(base, "POST", "/__admin/save", "", TYPE);
    process.toHandle().destroy();

    assertThat(asked.status()).isEqualTo(400);
    assertThat(asked.body()).isEqualTo("{\"errors\":[\"$: " + TOO_LARGE + "\"]}");
    assertEnded(process, OutOfMemoryExit.STATUS, "kept.json is not saved: " + TOO_LARGE);
    assertThat(old).hasContent("old");
  }

  @Test
  void aFolderThatIsGoneHasItsLineAndStatus() throws Exception {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Process process = start("--port=0", "--save=gone/kept.json");
    StandaloneJar.baseUrl(process);
    Files.delete(gone);

    process.toHandle().destroy();

    assertEnded(process, 2, "gone/kept.json is not saved: ");
  }

  @Test
  void aCommandThatWentWellDoesNotHideIt() throws Exception {
    Files.createDirectory(folder.resolve("gone"));

    Process process = start("exec", "--save=gone/kept.json", "--", "rmdir", "gone");

    assertEnded(process, 2, "gone/kept.json is not saved: ");
  }
}
