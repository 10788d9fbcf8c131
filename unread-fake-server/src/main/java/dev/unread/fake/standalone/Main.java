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
import java.util.Map;

/**
 * Serves as a process of its own until it is told to stop. Exit status 0 after a stop, 2 with one
 * line on standard error where it could not start.
 */
public final class Main {

  private static final int USAGE = 2;

  private Main() {}

  /** Starts the process; {@code --help} says what it understands. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
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
        serve(words, System.getenv(), System.out);
      } catch (UsageException | FakeServerException | SnapshotException refused) {
        System.err.println("unread-fake-server: " + refused.getMessage());
        Runtime.getRuntime().halt(USAGE); // the hook that stops the server would end it with 0
      }
    }
  }

  private static void serve(List<String> words, Map<String, String> environment, PrintStream out) {
    Launch launch = Arguments.of(words, environment).launch();
    UnreadFakeServer server = launch.server().build().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    String https = launch.hasHttps() ? " and " + server.httpsUrl() : "";
    out.println("unread-fake-server " + Version.text() + " listens on " + server.baseUrl() + https);
    if (launch.hasMadeUpToken()) {
      server.adminToken().ifPresent(token -> out.println("admin token: " + token));
    }
    out.flush();
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
    server.close();
    Runtime.getRuntime().halt(0);
  }

  private static void help(PrintStream out) {
    out.println("A stateful fake of QuickBlox's unread message counts, for tests and development.");
    out.println();
    out.println("  java -jar unread-fake-server-standalone.jar [flags]");
    out.println(
        "  java -jar … conformance --base-url URL    does a server keep the vendor's rules?");
    out.println("  java -jar … fidelity                      the table of these rules");
    out.println();
    Arrays.stream(Flag.values()).map(Flag::usage).forEach(out::println);
    out.println("  --help                 print this");
    out.println("  --version              print the version");
    out.println();
    out.println("Each flag is also a variable of the environment: --ready-file is");
    out.println("UNREAD_FAKE_READY_FILE. Flags win. Exit status 2: it could not start.");
  }
}
