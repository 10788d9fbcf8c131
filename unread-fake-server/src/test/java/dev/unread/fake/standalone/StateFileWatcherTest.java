package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class StateFileWatcherTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final FakeApplication app = UnreadFakeServer.create().application();
  private final AtomicInteger ended = new AtomicInteger();

  private StateFileWatcher watch(Path path) {
    var file = new StateFile(path, Limits.DEFAULT);
    app.startFrom(file.read());
    var all = new PrintStream(said, true, UTF_8);
    return new StateFileWatcher(file, app, all, all, ended::incrementAndGet);
  }

  /** Looks as often as the quiet that it waits for takes, and returns what it said of that. */
  private String look(StateFileWatcher watcher) {
    said.reset();
    for (int i = 0; i < 4; i++) {
      watcher.look();
    }
    return said.toString(UTF_8);
  }

  @Test
  void aChangedLinkIsTakenUp() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), StateText.of(1));
    Path two = Files.writeString(folder.resolve("two"), StateText.of(2));
    Path link = Files.createSymbolicLink(folder.resolve("state.json"), one);
    StateFileWatcher watcher = watch(link);

    Path next = Files.createSymbolicLink(folder.resolve("next"), two);
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);

    assertThat(look(watcher)).isEqualTo("reloaded " + link + "\n");
    assertThat(app.total(1)).isEqualTo(2);
    assertThat(look(watcher)).isEmpty();
  }

  @Test
  void aFolderSwappedAsInAConfigMapIsTakenUp() throws IOException {
    for (int n = 1; n <= 2; n++) {
      Path version = Files.createDirectory(folder.resolve("..version" + n));
      Files.writeString(version.resolve("state.json"), StateText.of(n));
    }
    Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("..version1"));
    Path file =
        Files.createSymbolicLink(folder.resolve("state.json"), Path.of("..data", "state.json"));
    StateFileWatcher watcher = watch(file);

    Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..version2"));
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

    assertThat(look(watcher)).isEqualTo("reloaded " + file + "\n");
    assertThat(app.total(1)).isEqualTo(2);
  }

  @Test
  void aFolderThatWasRemovedAndMadeAgainIsTakenUp() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = Files.writeString(inner.resolve("state.json"), StateText.of(1));
    StateFileWatcher watcher = watch(file);

    Files.delete(file);
    Files.delete(inner);
    assertThat(look(watcher))
        .isEqualTo(
            "unread-fake-server: kept the old state; %s: there is no such file\n".formatted(file));
    assertThat(app.total(1)).isEqualTo(1);

    Files.createDirectory(inner);
    Files.writeString(file, StateText.of(2));
    assertThat(look(watcher)).isEqualTo("reloaded " + file + "\n");
    assertThat(app.total(1)).isEqualTo(2);
  }

  @Test
  void aFileThatIsTooLargeIsOneLineAndTheOldStateStays() throws IOException {
    Path file = Files.writeString(folder.resolve("state.json"), StateText.of(1));
    StateFileWatcher watcher = watch(file);

    try (var large = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
      large.position(Runtime.getRuntime().maxMemory()); // a hole, which takes no room on the disk
      large.write(java.nio.ByteBuffer.wrap(new byte[1]));
    }

    assertThat(look(watcher)).contains("kept the old state", "too large").hasLineCount(1);
    assertThat(app.total(1)).isEqualTo(1);
    Files.writeString(file, StateText.of(2));
    assertThat(look(watcher)).isEqualTo("reloaded " + file + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "pipe", "dangling link"})
  void whatTakesThePlaceOfTheFileIsOneLineAndTheNextFileIsTakenUp(String what) throws Exception {
    Path file = Files.writeString(folder.resolve("state.json"), StateText.of(1));
    StateFileWatcher watcher = watch(file);

    Files.delete(file);
    switch (what) {
      case "folder" -> Files.createDirectory(file);
      case "pipe" -> assertThat(new ProcessBuilder("mkfifo", "" + file).start().waitFor()).isZero();
      default -> Files.createSymbolicLink(file, folder.resolve("nowhere"));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(look(watcher)).contains("kept the old state; " + file).hasLineCount(1));
    assertThat(app.total(1)).isEqualTo(1);

    Files.delete(file);
    Files.writeString(file, StateText.of(3));
    assertThat(look(watcher)).isEqualTo("reloaded " + file + "\n");
    assertThat(app.total(1)).isEqualTo(3);
  }

  @Test
  void aChangeBetweenReadingAndWatchingIsNotMissed() throws IOException {
    Path path = Files.writeString(folder.resolve("state.json"), StateText.of(1));
    var file = new StateFile(path, Limits.DEFAULT);
    app.startFrom(file.read());
    Files.writeString(path, StateText.of(20));
    var all = new PrintStream(said, true, UTF_8);

    assertThat(look(new StateFileWatcher(file, app, all, all, ended::incrementAndGet)))
        .startsWith("reloaded");
  }

  @Test
  void itsThreadSurvivesWhateverHappensUnderALook() throws Exception {
    Path path = Files.writeString(folder.resolve("state.json"), StateText.of(1));
    var file = new StateFile(path, Limits.DEFAULT);
    app.startFrom(file.read());
    var failed = new CountDownLatch(1);
    var reloaded = new CountDownLatch(1);
    var failing = new PrintStream(new Failing(failed, new StackOverflowError()), true, UTF_8);
    var err = new PrintStream(new Counting(reloaded), true, UTF_8);
    StateFileWatcher.start(file, app, failing, err, ended::incrementAndGet);

    Files.writeString(path, StateText.of(20));
    assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
    Files.writeString(path, "not JSON, so that it says something on the other stream");

    assertThat(reloaded.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ended).hasValue(0);
  }

  @Test
  void memoryThatRunsOutUnderALookEndsTheProcess() throws Exception {
    Path path = Files.writeString(folder.resolve("state.json"), StateText.of(1));
    var file = new StateFile(path, Limits.DEFAULT);
    var full = new OutOfMemoryError("full");
    var failing = new PrintStream(new Failing(new CountDownLatch(1), full), true, UTF_8);
    var err = new PrintStream(said, true, UTF_8);
    app.startFrom(file.read());
    var watcher = new StateFileWatcher(file, app, failing, err, Thread.currentThread()::interrupt);
    Files.writeString(path, StateText.of(20));

    watcher.run();

    assertThat(Thread.interrupted()).as("it was ended").isTrue();
    assertThat(said.size()).isZero();
  }

  private static final class Failing extends OutputStream {
    private final CountDownLatch failed;
    private final Error how;

    Failing(CountDownLatch failed, Error how) {
      this.failed = failed;
      this.how = how;
    }

    @Override
    public void write(int any) {
      failed.countDown();
      throw how;
    }
  }

  /** Counts the lines after the first, which tells of the failure. */
  private static final class Counting extends OutputStream {
    private final CountDownLatch second;
    private boolean first = true;

    Counting(CountDownLatch second) {
      this.second = second;
    }

    @Override
    public void write(int any) {
      if (any == '\n' && first) {
        first = false;
      } else if (any == '\n') {
        second.countDown();
      }
    }
  }
}
