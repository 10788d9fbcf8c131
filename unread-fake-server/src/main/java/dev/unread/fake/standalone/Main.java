package dev.unread.fake.standalone;

import dev.unread.fake.FakeServerException;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.admin.Version;
import dev.unread.fake.conformance.ConformanceCommand;
import dev.unread.fake.fidelity.FidelityTable;
import dev.unread.fake.state.InvalidSnapshotException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves as a process of its own until it is told to stop. Exit status 0 after a stop, 2 with one
 * line on standard error where it could not start.
 */
public final class Main {

  private static final int USAGE = 2;
  private static final int ANY_PORT = 0;
  private static final int DEFAULT_PORT = 7323;

  private Main() {}

  /** Starts the process; {@code --help} says what it understands. */
  public static void main(String[] arguments) {
    List<String> all = List.of(arguments);
    int end = all.indexOf("--");
    List<String> given = end < 0 ? all : all.subList(0, end);
    if (given.contains("--help")) {
      help(System.out);
    } else if (given.indexOf("conformance") == 0) {
      List<String> rest = given.subList(1, given.size());
      System.exit(ConformanceCommand.run(rest, System.getenv(), System.out, System.err));
    } else if (given.equals(List.of("fidelity"))) {
      System.out.print(FidelityTable.markdown());
    } else if (given.contains("--version")) {
      System.out.println(About.version());
    } else if (given.contains("--licenses")) {
      System.out.print(About.licenses());
    } else {
      try {
        run(given, end < 0 ? null : all.subList(end + 1, all.size()));
      } catch (UsageException | FakeServerException | InvalidSnapshotException refused) {
        System.err.println("unread-fake-server: " + refused.getMessage());
        Runtime.getRuntime().halt(USAGE); // the hook that stops the server would end it with 0
      }
    }
  }

  private static void run(List<String> arguments, @Nullable List<String> command) {
    boolean exec = !arguments.isEmpty() && arguments.get(0).equals("exec");
    if (exec && command != null && !command.isEmpty()) {
      Exec.run(start(options(arguments.subList(1, arguments.size()), ANY_PORT)), command);
    } else if (exec) {
      throw new UsageException("exec needs a command: exec [flags] -- COMMAND");
    } else if (command != null) {
      throw new UsageException("a command after -- needs exec before its flags");
    } else if (arguments.equals(List.of("rehearse"))) {
      ClassDataSharingTraining.run(start(options(List.of(), ANY_PORT)));
    } else {
      serve(options(arguments, DEFAULT_PORT), System.out);
    }
  }

  private static LaunchOptions options(List<String> flags, int port) {
    return CommandLine.of(flags, System.getenv()).options(port);
  }

  private static void serve(LaunchOptions options, PrintStream out) {
    UnreadFakeServer server = options.server().build().start();
    options.watched().ifPresent(file -> StateFileWatcher.start(file, server.application()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    String https = options.hasHttps() ? " and " + server.httpsUrl() : "";
    out.println("unread-fake-server " + Version.text() + " listens on " + server.baseUrl() + https);
    if (options.hasMadeUpToken()) {
      server.adminToken().ifPresent(token -> out.println("admin token: " + token));
    }
    out.flush();
    writeFiles(options, server);
  }

  private static UnreadFakeServer start(LaunchOptions options) {
    UnreadFakeServer server = options.server().build().start();
    writeFiles(options, server);
    options.watched().ifPresent(file -> StateFileWatcher.start(file, server.application()));
    return server;
  }

  private static void writeFiles(LaunchOptions options, UnreadFakeServer server) {
    options
        .caFile()
        .ifPresent(file -> AtomicFile.write(Flag.CA_FILE, file, server.certificateAuthority()));
    options
        .readyFile()
        .ifPresent(file -> AtomicFile.write(Flag.READY_FILE, file, ready(options, server)));
  }

  private static String ready(LaunchOptions options, UnreadFakeServer server) {
    String https = options.hasHttps() ? ",\"httpsUrl\":\"" + server.httpsUrl() + "\"" : "";
    return "{\"pid\":"
        + ProcessHandle.current().pid()
        + ",\"httpUrl\":\""
        + server.baseUrl()
        + "\""
        + https
        + "}\n";
  }

  // A process that was asked to stop, and did, has not failed; the JVM would say 143.
  private static void stop(UnreadFakeServer server) {
    try {
      server.close();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void help(PrintStream out) {
    out.println("A stateful fake of QuickBlox's unread message counts, for tests and development.");
    out.println();
    out.println("  java -jar unread-fake-server-standalone.jar [flags]");
    out.println("  java -jar unread-fake-server-standalone.jar exec [flags] -- COMMAND");
    out.println(
        "  java -jar … conformance --base-url URL    does a server keep the vendor's rules?");
    out.println("  java -jar … fidelity                      the table of these rules");
    out.println();
    out.println(
        "exec serves on a free port for as long as COMMAND runs, which finds UNREAD_BASE_URL");
    out.println("and UNREAD_TOKEN in its environment, and ends with its exit status.");
    out.println();
    Arrays.stream(Flag.values()).map(Flag::usage).forEach(out::println);
    out.println("  --help                 print this");
    out.println("  --version              print the version, and the JVM's");
    out.println("  --licenses             list the libraries in this jar and their licences");
    out.println();
    out.println("Each flag is also a variable of the environment: --ready-file is");
    out.println("UNREAD_FAKE_READY_FILE. Flags win. Exit status 2: it could not start.");
  }
}
