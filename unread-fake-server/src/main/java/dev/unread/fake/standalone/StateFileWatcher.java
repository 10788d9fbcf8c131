package dev.unread.fake.standalone;

import dev.unread.fake.FakeApplication;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Loads a state file whenever it changes: all of it, or nothing where it is invalid. It looks at
 * the file itself and not at its folder's events, since these say nothing of a link that leads
 * elsewhere, of a folder swapped for another, as Kubernetes does with a ConfigMap, or of one that
 * was removed and made again.
 */
final class StateFileWatcher implements Runnable {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final StateFile file;
  private final FakeApplication application;
  private final PrintStream out;
  private final PrintStream err;
  private final Runnable outOfMemory;
  private StateFile.Version before;
  private boolean unwell;

  /**
   * @param outOfMemory what is done once memory has run out
   */
  StateFileWatcher(
      StateFile file,
      FakeApplication application,
      PrintStream out,
      PrintStream err,
      Runnable outOfMemory) {
    this.file = file;
    this.application = application;
    this.out = out;
    this.err = err;
    this.outOfMemory = outOfMemory;
    this.before = file.lastRead();
  }

  /** Watches from now on, until the process ends. */
  static void start(
      StateFile file,
      FakeApplication application,
      PrintStream out,
      PrintStream err,
      Runnable outOfMemory) {
    var watcher = new StateFileWatcher(file, application, out, err, outOfMemory);
    var thread = new Thread(watcher, "state-file-watcher");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      lookAndSurvive();
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  // Whatever happens here, the next look comes; but for a heap that is full, which ends the
  // process.
  private void lookAndSurvive() {
    try {
      look();
      unwell = false;
    } catch (OutOfMemoryError full) {
      outOfMemory.run();
    } catch (Throwable unforeseen) {
      if (!unwell) {
        unwell = true;
        say(unforeseen);
      }
    }
  }

  private void say(Throwable unforeseen) {
    try {
      err.println(
          "unread-fake-server: kept the old state; "
              + file
              + ": "
              + unforeseen.getClass().getSimpleName()
              + " while it was read; watching goes on");
    } catch (Throwable stillUnwell) {
      // there is not even room for a line
    }
  }

  /** Reads the file if it changed and is quiet: an editor writes in several steps. */
  void look() {
    StateFile.Version now = file.version();
    boolean quiet = now.equals(before);
    before = now;
    if (!quiet || now.equals(file.lastRead())) {
      return;
    }
    try {
      reload();
    } catch (IllegalArgumentException wrong) {
      err.println("unread-fake-server: kept the old state; " + file + ": " + wrong.getMessage());
    }
  }

  // Nothing is saved between reading and taking over, or what is saved would be undone.
  private void reload() {
    synchronized (file) {
      if (!file.isAsSaved()) {
        application.startFrom(file.readAgain());
        out.println("reloaded " + file);
      }
    }
  }
}
