package dev.unread.fake.conformance;

import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.text.SimilarName;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code conformance --base-url URL [--json] [--allow-writes] [--report FILE]}: does a server keep
 * the rules that can be seen from outside? Exits with 0 where none differs, 1 where one does, 2 on
 * bad usage.
 */
public final class ConformanceCommand {

  private static final List<String> FLAGS =
      List.of("--base-url", "--json", "--allow-writes", "--report", "--help");

  private static final String USAGE =
      "usage: conformance --base-url URL [--json] [--allow-writes] [--report FILE]; secrets come from the"
          + " environment: UNREAD_TOKEN, or UNREAD_API_KEY with UNREAD_USER";

  private ConformanceCommand() {}

  /** Returns what the command takes. */
  public static String help() {
    return """
        conformance --base-url URL [--json] [--allow-writes] [--report FILE]

        Checks against any server the rules that can be seen from outside, and shows the exchange
        where one differs. It only reads, unless writes are allowed: then it makes dialogs and
        users of its own, sends messages, and deletes all that again. A public dialog among them
        is in everybody's list for a moment. Secrets come from the environment: UNREAD_TOKEN, or
        UNREAD_API_KEY with UNREAD_USER; all three for the rules about both.

          --base-url URL     the server, such as https://api.quickblox.com
          --json             print the results as JSON
          --allow-writes     check the rules that need it
          --report FILE      write what was checked when, with the exchanges; secrets, ids and
                             texts are replaced. Put into the fake's resources as
                             dev/unread/fake/fidelity/conformance-report.json, a report of the
                             vendor's server makes rules verified

        Exit status: 0 if no rule differs, 1 if one does, 2 for bad usage.
        """;
  }

  /** Runs the command and returns its exit status. */
  public static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      Options options = Options.parse(arguments);
      Credentials credentials = Credentials.from(environment);
      Report report =
          examine(new ServerClient(options.baseUrl(), credentials), options.allowWrites());
      out.println(options.json() ? report.json() : report.table());
      if (options.report() != null) { // last, or what was found is lost where it cannot be written
        write(options.report(), report, options.baseUrl(), credentials);
      }
      return report.hasMismatch() ? 1 : 0;
    } catch (IllegalArgumentException wrong) {
      err.println("conformance: " + wrong.getMessage());
      return 2;
    }
  }

  private static void write(Path file, Report report, URI server, Credentials credentials) {
    try {
      Files.writeString(
          file, report.evidence(server, Instant.now(), new Redactor(credentials.secrets())));
    } catch (IOException unwritable) {
      throw new IllegalArgumentException("--report " + file + " cannot be written", unwritable);
    }
  }

  private static Report examine(ServerClient client, boolean allowWrites) {
    Map<Rule, RuleCheck> reading = ReadingChecks.all();
    Map<Rule, RuleCheck> writing = WritingChecks.all();
    var results = new ArrayList<CheckResult>();
    for (Rule rule : Rule.values()) {
      RuleCheck check = reading.containsKey(rule) ? reading.get(rule) : writing.get(rule);
      if (check == null) {
        continue; // cannot be seen from outside, or not without a secret that nobody should give
      }
      results.add(
          writing.containsKey(rule) && !allowWrites
              ? new CheckResult(
                  rule, CheckResult.Kind.SKIPPED, "writes; needs --allow-writes", List.of())
              : CheckResult.of(rule, check, client));
    }
    return new Report(results);
  }

  private record Options(URI baseUrl, boolean json, boolean allowWrites, @Nullable Path report) {

    static Options parse(List<String> arguments) {
      URI baseUrl = null;
      boolean json = false;
      boolean allowWrites = false;
      Path report = null;
      for (int i = 0; i < arguments.size(); i++) {
        switch (arguments.get(i)) {
          case "--base-url" -> baseUrl = url(i + 1 < arguments.size() ? arguments.get(++i) : null);
          case "--report" -> report = file(i + 1 < arguments.size() ? arguments.get(++i) : null);
          case "--json" -> json = true;
          case "--allow-writes" -> allowWrites = true;
          default -> throw notKnown(arguments.get(i));
        }
      }
      if (baseUrl == null) {
        throw new IllegalArgumentException(USAGE);
      }
      return new Options(baseUrl, json, allowWrites, report);
    }

    // What stands behind a flag, or alone, may be an address with a password in it.
    private static IllegalArgumentException notKnown(String argument) {
      String name = argument.split("=", 2)[0];
      return new IllegalArgumentException(
          (name.startsWith("-") ? name + " is not known" : "a flag is needed before each value")
              + "; "
              + USAGE
              + SimilarName.hint(name, FLAGS));
    }

    private static Path file(@Nullable String name) {
      if (name == null || name.isBlank() || Files.isDirectory(Path.of(name))) {
        throw new IllegalArgumentException("--report takes the name of a file; " + USAGE);
      }
      Path file = Path.of(name);
      Path folder = file.toAbsolutePath().resolveSibling("");
      // Said before anything is asked, or all that would be lost.
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException("--report " + name + ": there is no folder " + folder);
      }
      if (!Files.isWritable(Files.exists(file) ? file : folder)) {
        throw new IllegalArgumentException("--report " + file + " cannot be written");
      }
      return file;
    }

    private static URI url(@Nullable String text) {
      if (text != null && text.matches("https?://[^/?#]*@.*")) {
        throw new IllegalArgumentException(
            "--base-url is without a user and a password; secrets come from the environment");
      }
      if (text != null && text.matches("https?://[^\\s/?#]+/chat/Message/unread(\\.json)?")) {
        throw new IllegalArgumentException(
            "--base-url is the address without the path, "
                + text.substring(0, text.indexOf("/chat/")));
      }
      if (text == null || !text.matches("https?://[^\\s/?#]+/?")) {
        throw new IllegalArgumentException(
            "--base-url is an http or https address such as http://127.0.0.1:7323, without a path");
      }
      return URI.create(text);
    }
  }
}
