package dev.unread.fake.standalone;

import dev.unread.fake.conformance.ConformanceCommand;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What people are told who ask what there is. */
final class Help {

  /** What the first argument may be. */
  static final List<String> COMMANDS = List.of("exec", "health", "conformance", "fidelity", "help");

  private Help() {}

  /** Whether these arguments ask for help and for nothing else. */
  static boolean isAskedFor(List<String> arguments) {
    return arguments.contains("--help")
        || arguments.contains("-h")
        || arguments.indexOf("help") == 0;
  }

  /** Returns the help for the command that is named among the arguments, else for all. */
  static String of(List<String> arguments) {
    if (arguments.contains("conformance")) {
      return ConformanceCommand.help();
    }
    return arguments.contains("health") ? HealthCommand.HELP : general();
  }

  private static String general() {
    return """
        A stateful fake of QuickBlox's unread message counts, for tests and development.

          java -jar unread-fake-server-standalone.jar [flags]
          java -jar unread-fake-server-standalone.jar exec [flags] -- COMMAND
          java -jar … health [flags]                ask whether a fake answers; status 0 if so
          java -jar … conformance --base-url URL    check a server against QuickBlox's rules
          java -jar … fidelity                      print the table of these rules
          java -jar … help [conformance | health]   say which flags a command has

        exec serves on a free port for as long as COMMAND runs, and ends with its exit status.
        COMMAND finds in its environment UNREAD_BASE_URL, the first user's UNREAD_TOKEN and
        UNREAD_USER, UNREAD_API_KEY, and with --https-port UNREAD_HTTPS_URL and UNREAD_CA_FILE.

        %s
          -h, --help               print this
          --version                print the version, and the JVM's
          --licenses               list the libraries in this jar and their licences

        Each flag is also a variable of the environment: --ready-file is
        UNREAD_FAKE_READY_FILE. Flags win. Exit status 0: it was told to stop.
        2: it could not start. 3: memory ran out; one line says so.
        """
        .formatted(Arrays.stream(Flag.values()).map(Flag::usage).collect(Collectors.joining("\n")));
  }
}
