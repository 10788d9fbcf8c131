package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A state file that is both saved to and watched: only what others write is loaded. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SavedAndWatchedTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path file;
  private Path other;

  @BeforeEach
  void writeState() throws IOException {
    file = Files.writeString(folder.resolve("state.json"), StateText.of(1));
    other = folder.resolve("other.json");
  }

  /** A server as the process runs it, and what it does with a file that changes. */
  private record Watched(UnreadFakeServer server, StateFileWatcher watcher) {
    FakeApplication app() {
      return server.application();
    }

    void look() {
      for (int i = 0; i < 4; i++) {
        watcher.look();
      }
    }
  }

  private Watched start(Path saveTo) {
    LaunchOptions options =
        CommandLine.of(List.of("--watch", "--save=" + saveTo, "--state=" + file), Map.of())
            .options(0);
    UnreadFakeServer server = options.server().build();
    var all = new PrintStream(said, true, UTF_8);
    StateFile watched = options.watched().orElseThrow();
    return new Watched(
        server, new StateFileWatcher(watched, server.application(), all, all, () -> {}));
  }

  @Test
  void whatIsSavedIsNotLoadedAgain() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    for (Path saveTo : List.of(file, link)) {
      Watched fake = start(saveTo);
      fake.app().setUnread(1, StateText.LUNCH, 5);
      fake.server().save();
      fake.app().send(2, StateText.LUNCH, 1);

      fake.look();

      assertThat(said.toString(UTF_8)).isEmpty();
      assertThat(fake.app().total(1)).as("with what was sent since").isEqualTo(6);
    }
  }

  @Test
  void aLaterEditIsLoadedAndSoIsWhatBringsTheSavedStateBack() throws IOException {
    Watched fake = start(file);
    fake.app().setUnread(1, StateText.LUNCH, 5);
    fake.server().save();
    Files.copy(file, other);
    fake.look();

    Files.writeString(file, StateText.of(20));
    fake.look();
    assertThat(fake.app().total(1)).isEqualTo(20);

    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    fake.look();
    assertThat(fake.app().total(1)).isEqualTo(5);
    assertThat(said.toString(UTF_8)).hasLineCount(2);
  }

  @Test
  void anEditRightAfterItWasSavedIsLoadedThoughItsTimesAndItsSizeAreTheSame() throws IOException {
    Watched fake = start(file);
    fake.app().setUnread(1, StateText.LUNCH, 5);
    fake.server().save();
    var saved = Files.getLastModifiedTime(file);

    Files.writeString(file, Files.readString(file).replace("\"tok\"", "\"kot\""));
    Files.setLastModifiedTime(file, saved);
    fake.look();

    assertThat(said.toString(UTF_8)).isEqualTo("reloaded " + file + "\n");
    assertThat(fake.app().fullSnapshot().sessions().get(0).token()).isEqualTo("kot");
  }

  @Test
  void whatIsSavedElsewhereIsLoadedOnceSomebodyPutsItThere() throws IOException {
    Watched fake = start(other);
    fake.app().setUnread(1, StateText.LUNCH, 5);
    fake.server().save();
    fake.app().send(2, StateText.LUNCH, 1);

    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    fake.look();

    assertThat(fake.app().total(1)).isEqualTo(5);
  }

  @Test
  void aStateHoldsSecretsAndSoItsFileIsItsOwnersAlone() throws IOException {
    Watched fake = start(other);
    fake.server().save();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
        .isEqualTo("rw-------");
  }
}
