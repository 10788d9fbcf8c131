package dev.unread.fake.standalone;

import dev.unread.fake.FakeApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** Loads a state file whenever it changes: all of it, or nothing where it is invalid. */
final class StateFileWatcher {

  private static final long QUIET_MILLIS = 100;

  private final Path file;
  private final FakeApplication application;
  private final WatchService changes;

  private StateFileWatcher(Path file, FakeApplication application, WatchService changes) {
    this.file = file;
    this.application = application;
    this.changes = changes;
  }

  /**
   * Watches from now on, until the process ends.
   *
   * @throws UsageException if the file's folder cannot be watched
   */
  static void start(Path file, FakeApplication application) {
    try {
      Path folder = file.toAbsolutePath().resolveSibling("");
      WatchService changes = file.getFileSystem().newWatchService();
      folder.register(
          changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      var thread =
          new Thread(new StateFileWatcher(file, application, changes)::run, "state-file-watcher");
      thread.setDaemon(true);
      thread.start();
    } catch (IOException unwatchable) {
      throw new UsageException(
          Flag.WATCH.option() + ": the folder of " + file + " cannot be watched");
    }
  }

  private void run() {
    try {
      while (true) {
        if (isOurs(changes.take())) {
          waitForQuiet();
          takeUp();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOurs(WatchKey key) {
    boolean ours =
        key.pollEvents().stream()
            .anyMatch(
                event ->
                    event.kind() == StandardWatchEventKinds.OVERFLOW
                        || file.getFileName().equals(event.context()));
    key.reset();
    return ours;
  }

  // An editor writes in several steps, and what stands there in between is wrong.
  private void waitForQuiet() throws InterruptedException {
    for (WatchKey key; (key = changes.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) != null; ) {
      isOurs(key);
    }
  }

  private void takeUp() {
    try {
      application.startFrom(StateFile.read(file));
      System.out.println("took up " + file);
    } catch (IllegalArgumentException wrong) {
      System.err.println(
          "unread-fake-server: kept the old state; " + file + ": " + wrong.getMessage());
    }
  }
}
