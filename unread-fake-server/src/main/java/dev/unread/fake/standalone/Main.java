package dev.unread.fake.standalone;

import dev.unread.fake.FakeServerException;
import dev.unread.fake.conformance.ConformanceCommand;
import dev.unread.fake.fidelity.FidelityTableRenderer;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.text.SimilarName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves as a process of its own until it is told to stop. Exit status 0 after a stop, 2 with one
 * line on standard error where it could not start or not save, 3 with one line where memory ran
 * out.
 */
public final class Main {

  private static final int USAGE = 2;
  private static final int ANY_PORT = 0;
  static final int DEFAULT_PORT = 7323;

  private Main() {}

  /** Starts the process; {@code --help} says what it understands. */
  public static void main(String[] arguments) {
    // Jetty asks for all locales as it starts, for which the JVM reads the data of each: a seventh
    // of a start. All formats here are of the root locale, which needs no provider.
    System.getProperties().putIfAbsent("java.locale.providers", "SPI");
    List<String> all = List.of(arguments);
    int end = all.indexOf("--");
    List<String> given = end < 0 ? all : all.subList(0, end);
    if (Help.isAskedFor(given)) {
      System.out.print(Help.of(given));
    } else if (given.indexOf("conformance") == 0) {
      List<String> rest = given.subList(1, given.size());
      System.exit(ConformanceCommand.run(rest, System.getenv(), System.out, System.err));
    } else if (given.equals(List.of("fidelity"))) {
      System.out.print(FidelityTableRenderer.markdown());
    } else if (given.contains("--version")) {
      System.out.println(ProductInfo.version());
    } else if (given.contains("--licenses")) {
      System.out.print(ProductInfo.licenses());
    } else {
      OutOfMemoryExit outOfMemory = OutOfMemoryExit.watching();
      try {
        run(given, end < 0 ? null : all.subList(end + 1, all.size()), outOfMemory);
      } catch (OutOfMemoryError full) {
        outOfMemory.run();
      } catch (UsageException | FakeServerException | InvalidSnapshotException refused) {
        System.err.println("unread-fake-server: " + refused.getMessage());
        Runtime.getRuntime().halt(USAGE); // the hook that stops the server would end it with 0
      }
    }
  }

  private static void run(
      List<String> arguments, @Nullable List<String> command, OutOfMemoryExit outOfMemory) {
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    List<String> flags = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
    if (first.equals("exec")) {
      exec(flags, command, outOfMemory);
    } else if (command != null) {
      throw new UsageException(
          "a command after -- needs exec before its flags"
              + SimilarName.hint(first, Help.COMMANDS));
    } else if (first.equals("health")) {
      System.exit(HealthCommand.run(flags, System.getenv(), System.out, System.err));
    } else if (arguments.equals(List.of("rehearse"))) {
      // With a flag and the message, since most starts have both.
      Launch launch = serve(List.of("--port", "0"), outOfMemory, Exec.STOPPED);
      launch.handOver(); // the JVM writes the archive as it ends
      ClassDataSharingTraining.run(launch.server());
    } else {
      requireCommand(first);
      serve(arguments, outOfMemory, 0);
      HeapTrim.afterStart();
    }
  }

  private static void requireCommand(String first) {
    if (first.equals("fidelity")) {
      throw new UsageException("fidelity takes no flags; it prints the table of all rules");
    }
    if (!first.isEmpty() && !first.startsWith("-")) {
      throw new UsageException(
          first
              + " is not a command"
              + "; --help lists all commands and flags"
              + SimilarName.hint(first, Help.COMMANDS));
    }
  }

  private static void exec(
      List<String> flags, @Nullable List<String> command, OutOfMemoryExit outOfMemory) {
    if (command == null || command.isEmpty()) {
      throw new UsageException("exec needs a command: exec [flags] -- COMMAND");
    }
    Exec.run(launch(flags, ANY_PORT, outOfMemory), command);
  }

  private static LaunchOptions options(List<String> flags, int port, OutOfMemoryExit outOfMemory) {
    LaunchOptions options = CommandLine.of(flags, System.getenv()).options(port);
    options.saveFile().ifPresent(file -> outOfMemory.losing(file.path()));
    return options;
  }

  private static Launch launch(List<String> flags, int port, OutOfMemoryExit outOfMemory) {
    LaunchOptions options = options(flags, port, outOfMemory);
    return Launch.start(options, System.err, outOfMemory, Exec.STOPPED);
  }

  private static Launch serve(List<String> flags, OutOfMemoryExit outOfMemory, int stopped) {
    LaunchOptions options = options(flags, DEFAULT_PORT, outOfMemory);
    Launch launch = Launch.start(options, System.out, outOfMemory, stopped);
    launch.unlessStopped(
        () -> StartupMessage.of(options, launch.server()).forEach(System.out::println));
    System.out.flush();
    return launch;
  }
}
