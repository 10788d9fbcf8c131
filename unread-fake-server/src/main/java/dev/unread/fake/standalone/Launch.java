package dev.unread.fake.standalone;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.LimitExceededException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A server as this process runs it, with the files that tell others of it. */
final class Launch implements AutoCloseable {

  /** What it ends with where it cannot save, as where it cannot start. */
  private static final int NOT_SAVED = 2;

  private final LaunchOptions options;
  private final UnreadFakeServer server;
  private final Runnable outOfMemory;
  private final Object files = new Object();
  private String ready = "";
  private boolean whole;
  private boolean closed;
  private volatile boolean handedOver;
  private volatile boolean stopping;
  private int notSaved;
  private @Nullable Path ownCaFile;

  private Launch(LaunchOptions options, UnreadFakeServer server, Runnable outOfMemory) {
    this.options = options;
    this.server = server;
    this.outOfMemory = outOfMemory;
  }

  /**
   * Starts to serve, and writes the files; what could not be written ends it again. A signal ends
   * it too, from now on until somebody else sees to that.
   *
   * @param out where it says that it took up a changed state file
   * @param outOfMemory what is done once memory has run out
   * @param stopped the exit status after a signal
   * @throws UsageException if a file cannot be written
   */
  static Launch start(LaunchOptions options, PrintStream out, Runnable outOfMemory, int stopped) {
    UnreadFakeServer server = options.server().onOutOfMemory(outOfMemory).build();
    var launch = new Launch(options, server, outOfMemory);
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> launch.stop(stopped), "stop"));
    } catch (IllegalStateException ending) {
      awaitEnd();
    }
    launch.unlessStopped(() -> launch.begin(out));
    return launch;
  }

  private void begin(PrintStream out) {
    server.start();
    options.caFile().ifPresent(this::writeCaFile);
    options
        .watched()
        .ifPresent(
            file ->
                StateFileWatcher.start(file, server.application(), out, System.err, outOfMemory));
    options.readyFile().ifPresent(this::writeReadyFile);
    whole = true;
  }

  /** Takes a step of the start; where it fails since a signal ends the process, it just waits. */
  void unlessStopped(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error failed) {
      if (stopping) {
        awaitEnd();
      }
      close();
      throw failed;
    }
  }

  private static void awaitEnd() {
    while (true) {
      LockSupport.park();
    }
  }

  // A process that was asked to stop, and did, has not failed; the JVM would say 143.
  private void stop(int status) {
    if (!handedOver) {
      stopping = true;
      end(status);
    }
  }

  /** Closes this and ends the process: with this status, or another if the state is not saved. */
  void end(int status) {
    try {
      close();
    } catch (OutOfMemoryError full) {
      outOfMemory.run();
    } catch (RuntimeException | Error unforeseen) {
      say(unforeseen.getClass().getSimpleName() + " while it stopped");
    } finally {
      Runtime.getRuntime().halt(status == 0 ? notSaved : status);
    }
  }

  private static void say(String line) {
    System.err.println("unread-fake-server: " + line);
  }

  /** Leaves it to the caller to close this after a signal. */
  void handOver() {
    handedOver = true;
  }

  private void writeCaFile(OutputFile file) {
    write(Flag.CA_FILE, file, server.certificateAuthority());
  }

  private void writeReadyFile(OutputFile file) {
    String https = options.hasHttps() ? ",\"httpsUrl\":\"" + server.httpsUrl() + "\"" : "";
    ready =
        "{\"pid\":"
            + ProcessHandle.current().pid()
            + ",\"httpUrl\":\""
            + server.baseUrl()
            + "\""
            + https
            + "}\n";
    write(Flag.READY_FILE, file, ready);
  }

  private void save(OutputFile file) {
    try {
      server.save();
    } catch (OutOfMemoryError full) {
      throw full;
    } catch (LimitExceededException tooLarge) {
      notSaved(OutOfMemoryExit.STATUS, file, tooLarge.getMessage());
    } catch (IllegalArgumentException unwritable) {
      notSaved(NOT_SAVED, file, unwritable.getMessage());
    } catch (RuntimeException | Error unforeseen) {
      notSaved(NOT_SAVED, file, unforeseen.getClass().getSimpleName());
    }
  }

  private void notSaved(int status, OutputFile file, @Nullable String why) {
    notSaved = status;
    say(file.path() + " is not saved: " + why);
  }

  // What is closed meanwhile leaves no file behind. A pipe may have to wait for its reader, and so
  // nobody may wait for it.
  private void write(Flag flag, OutputFile file, String text) {
    try {
      if (file.isDevice()) {
        file.write(text);
        return;
      }
      synchronized (files) {
        if (!closed) {
          file.write(text);
        }
      }
    } catch (IllegalArgumentException unwritable) {
      throw new UsageException(flag.option() + " " + file.path() + ": " + unwritable.getMessage());
    }
  }

  UnreadFakeServer server() {
    return server;
  }

  LaunchOptions options() {
    return options;
  }

  /** Returns the file of the certificate authority; one of its own where none was asked for. */
  synchronized Optional<Path> caFile() {
    if (!options.hasHttps()) {
      return Optional.empty();
    }
    if (options.caFile().isPresent()) {
      return options.caFile().map(file -> file.path().toAbsolutePath());
    }
    if (ownCaFile == null) {
      try {
        ownCaFile =
            Files.writeString(
                Files.createTempFile("unread-fake-ca", ".pem"), server.certificateAuthority());
      } catch (IOException full) {
        throw new UsageException("no temporary file can be written; name one with --ca-file");
      }
    }
    return Optional.of(ownCaFile);
  }

  /** Stops to serve, removes what would say that it serves still, and saves the state. */
  @Override
  public synchronized void close() {
    try {
      removeFiles();
      server.close();
    } finally {
      if (whole) {
        options.saveFile().ifPresent(this::save);
      }
    }
  }

  private void removeFiles() {
    synchronized (files) {
      closed = true;
      options.readyFile().ifPresent(file -> file.removeIfHolding(ready));
    }
    if (ownCaFile != null) {
      try {
        Files.deleteIfExists(ownCaFile);
      } catch (IOException kept) {
        say(ownCaFile + " cannot be removed");
      }
    }
  }
}
