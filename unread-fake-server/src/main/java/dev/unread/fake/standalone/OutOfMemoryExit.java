package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the process, with one line, once memory has run out: it would live on and answer nobody. It
 * is told by the threads that find out; and it finds out by itself where one keeps it to itself, as
 * those of libraries do.
 *
 * <p>What it needs is made beforehand, since there is nothing to make it of then.
 */
final class OutOfMemoryExit implements Runnable {

  /** What the JVM's own {@code -XX:+ExitOnOutOfMemoryError} ends with, too. */
  static final int STATUS = 3;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_MILLIS = 500;
  private static final int PIECES = 16;
  private static final int PIECE_BYTES = 1 << 16;

  private final Runtime process = Runtime.getRuntime();
  private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile byte[] line = line("");

  private OutOfMemoryExit() {}

  /** Watches from now on, until the process ends. */
  static OutOfMemoryExit watching() {
    var exit = new OutOfMemoryExit();
    var thread = new Thread(exit::watch, "out-of-memory-watch");
    thread.setDaemon(true);
    thread.start();
    return exit;
  }

  private static byte[] line(String loss) {
    return ("unread-fake-server: out of memory, so it ends"
            + loss
            + "; give the JVM more heap with -Xmx, or lower what --limit lets in\n")
        .getBytes(UTF_8);
  }

  /** Takes note that the state, which would be saved at the end, is lost then. */
  void losing(Path saveFile) {
    line = line(", and the state is not saved to " + saveFile);
  }

  /** Writes the line and ends the process; does not return. */
  @Override
  public void run() {
    try {
      if (ending.compareAndSet(false, true)) {
        err.write(line);
      } else {
        LockSupport.parkNanos(PATIENCE_NANOS); // unless whoever writes the line hangs
      }
    } catch (IOException nobodyListens) {
      // the status says it all the same
    } finally { // even to park takes memory, the first time
      process.halt(STATUS);
    }
  }

  // The JVM clears soft references before it lets anybody know that memory ran out. As long as
  // there is some, it keeps one that is looked at this often.
  private void watch() {
    try {
      var cleared = new ReferenceQueue<Object>();
      var soft = new SoftReference<>(new Object(), cleared);
      while (hasRoom()) {
        while (cleared.remove(LOOK_MILLIS) == null && soft.get() != null) {
          // all is well
        }
        soft = new SoftReference<>(new Object(), cleared);
      }
      run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Throwable full) { // what runs out while a class is loaded has other names, too
      run();
    }
  }

  /** Whether there is a megabyte, in pieces that every collector can find a place for. */
  private static boolean hasRoom() {
    List<byte[]> pieces = new ArrayList<>(PIECES);
    try {
      for (int i = 0; i < PIECES; i++) {
        pieces.add(new byte[PIECE_BYTES]);
      }
      return pieces.size() == PIECES;
    } catch (OutOfMemoryError full) {
      return false;
    }
  }
}
