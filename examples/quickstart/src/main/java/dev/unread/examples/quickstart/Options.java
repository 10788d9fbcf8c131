package dev.unread.examples.quickstart;

import dev.unread.domain.DialogId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the command line and the environment ask for.
 *
 * @param baseUrl whom to ask; empty for a fake in this process
 * @param baseUrlSetting the flag or variable that the base URL is from
 * @param dialogs which dialogs to count in; empty if none were named
 * @param timeout how long the call may take; empty for the client's default
 * @param plainHttpTo which hosts may be asked without TLS
 */
record Options(
    Optional<String> baseUrl,
    String baseUrlSetting,
    Optional<Set<DialogId>> dialogs,
    Optional<Duration> timeout,
    List<String> plainHttpTo,
    Output output) {

  /** How the counts are printed. */
  enum Output {
    TEXT,
    JSON,
    HELP
  }

  private static final String BASE_URL = "UNREAD_BASE_URL";

  static final String HELP =
      """
      Usage: java -jar quickstart.jar [--base-url URL] [--dialogs a,b,c | --dialogs @FILE]
                                      [--timeout SECONDS] [--json]

      Prints how many messages a user has not read. Without settings it starts a fake in its
      own process and asks this fake.

        --base-url URL     the service to ask; UNREAD_BASE_URL in the environment does the same
        --dialogs a,b,c    count in these dialogs too; @FILE reads one id a line
        --timeout SECONDS  how long the call may take
        --json             print {"total":15,"dialogs":{"5d75…":7}} and nothing else
        --help             print this

      The credentials come from the environment only: UNREAD_TOKEN, or UNREAD_API_KEY with UNREAD_USER.
      UNREAD_ALLOW_PLAIN_HTTP_TO=host,host in the environment allows http:// to these hosts; to
      this machine it is always allowed.

      Exit status: 0 with counts; 1 without, with one line that names the reason; 2 for bad usage.
      """;

  static Options parse(List<String> args, Map<String, String> environment) throws UsageException {
    var baseUrl = Optional.ofNullable(environment.get(BASE_URL));
    String baseUrlSetting = BASE_URL;
    Optional<Set<DialogId>> dialogs = Optional.empty();
    Optional<Duration> timeout = Optional.empty();
    var output = Output.TEXT;
    for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
      String flag = rest.next();
      switch (flag) {
        case "--base-url" -> {
          baseUrl = Optional.of(valueOf(flag, rest));
          baseUrlSetting = flag;
        }
        case "--dialogs" -> dialogs = Optional.of(dialogs(valueOf(flag, rest)));
        case "--timeout" -> timeout = Optional.of(seconds(valueOf(flag, rest)));
        case "--json" -> output = Output.JSON;
        case "--help", "-h", "help" -> output = Output.HELP;
        default ->
            throw new UsageException(
                "unknown flag "
                    + flag
                    + "; there are --base-url, --dialogs, --timeout, --json and --help");
      }
    }
    return new Options(baseUrl, baseUrlSetting, dialogs, timeout, plainHttpTo(environment), output);
  }

  /** Returns these options, counting in those dialogs unless the command line named some. */
  Options orDialogs(Set<DialogId> otherwise) {
    return new Options(
        baseUrl,
        baseUrlSetting,
        dialogs.or(() -> Optional.of(otherwise)),
        timeout,
        plainHttpTo,
        output);
  }

  private static List<String> plainHttpTo(Map<String, String> environment) {
    return Arrays.stream(environment.getOrDefault("UNREAD_ALLOW_PLAIN_HTTP_TO", "").split(",", -1))
        .map(String::strip)
        .filter(host -> !host.isEmpty())
        .toList();
  }

  private static String valueOf(String flag, Iterator<String> rest) throws UsageException {
    if (!rest.hasNext()) {
      throw new UsageException(flag + " needs a value; --help says which");
    }
    return rest.next();
  }

  private static Set<DialogId> dialogs(String value) throws UsageException {
    List<String> ids =
        value.startsWith("@") ? lines(value.substring(1)) : Arrays.asList(value.split(",", -1));
    var dialogs = new LinkedHashSet<DialogId>();
    for (String id : ids) {
      try {
        dialogs.add(DialogId.of(id.strip()));
      } catch (IllegalArgumentException notAnId) {
        throw new UsageException("--dialogs: " + notAnId.getMessage());
      }
    }
    return dialogs;
  }

  private static List<String> lines(String file) throws UsageException {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line) // a byte order mark
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
      throw new UsageException("--dialogs: cannot read the file " + file);
    }
  }

  private static Duration seconds(String value) throws UsageException {
    try {
      double seconds = Double.parseDouble(value);
      if (seconds >= 0.001 && seconds <= 3600) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
      }
    } catch (NumberFormatException notANumber) {
      // said below, as for a number out of range
    }
    throw new UsageException(
        "--timeout: " + value + " is not a number of seconds from 0.001 to 3600");
  }
}
