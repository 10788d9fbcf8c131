package dev.unread.fake.standalone;

import dev.unread.fake.FakeServerException;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.admin.Version;
import dev.unread.fake.conformance.ConformanceCommand;
import dev.unread.fake.fidelity.FidelityTable;
import dev.unread.fake.state.SnapshotException;
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
    List<String> words = end < 0 ? all : all.subList(0, end);
    if (words.contains("--help")) {
      help(System.out);
    } else if (words.indexOf("conformance") == 0) {
      List<String> rest = words.subList(1, words.size());
      System.exit(ConformanceCommand.run(rest, System.getenv(), System.out, System.err));
    } else if (words.equals(List.of("fidelity"))) {
      System.out.print(FidelityTable.markdown());
    } else if (words.contains("--version")) {
      System.out.println("unread-fake-server " + Version.text());
    } else {
      try {
        run(words, end < 0 ? null : all.subList(end + 1, all.size()));
      } catch (UsageException | FakeServerException | SnapshotException refused) {
        System.err.println("unread-fake-server: " + refused.getMessage());
        Runtime.getRuntime().halt(USAGE); // the hook that stops the server would end it with 0
      }
    }
  }

  private static void run(List<String> words, @Nullable List<String> command) {
    boolean exec = !words.isEmpty() && words.get(0).equals("exec");
    if (exec && command != null && !command.isEmpty()) {
      Exec.run(start(launch(words.subList(1, words.size()), ANY_PORT)), command);
    } else if (exec) {
      throw new UsageException("exec needs a command: exec [flags] -- COMMAND");
    } else if (command != null) {
      throw new UsageException("a command after -- needs exec before its flags");
    } else if (words.equals(List.of("rehearse"))) {
      Rehearsal.run(start(launch(List.of(), ANY_PORT)));
    } else {
      serve(launch(words, DEFAULT_PORT), System.out);
    }
  }

  private static Launch launch(List<String> flags, int port) {
    return Arguments.of(flags, System.getenv()).launch(port);
  }

  private static void serve(Launch launch, PrintStream out) {
    UnreadFakeServer server = launch.server().build().start();
    launch.watched().ifPresent(file -> StateWatch.start(file, server.application()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    String https = launch.hasHttps() ? " and " + server.httpsUrl() : "";
    out.println("unread-fake-server " + Version.text() + " listens on " + server.baseUrl() + https);
    if (launch.hasMadeUpToken()) {
      server.adminToken().ifPresent(token -> out.println("admin token: " + token));
    }
    out.flush();
    writeFiles(launch, server);
  }

  private static UnreadFakeServer start(Launch launch) {
    UnreadFakeServer server = launch.server().build().start();
    writeFiles(launch, server);
    launch.watched().ifPresent(file -> StateWatch.start(file, server.application()));
    return server;
  }

  private static void writeFiles(Launch launch, UnreadFakeServer server) {
    launch
        .caFile()
        .ifPresent(file -> WholeFile.write(Flag.CA_FILE, file, server.certificateAuthority()));
    launch
        .readyFile()
        .ifPresent(file -> WholeFile.write(Flag.READY_FILE, file, ready(launch, server)));
  }

  private static String ready(Launch launch, UnreadFakeServer server) {
    String https = launch.hasHttps() ? ",\"httpsUrl\":\"" + server.httpsUrl() + "\"" : "";
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
    out.println("  --version              print the version");
    out.println();
    out.println("Each flag is also a variable of the environment: --ready-file is");
    out.println("UNREAD_FAKE_READY_FILE. Flags win. Exit status 2: it could not start.");
  }
}
