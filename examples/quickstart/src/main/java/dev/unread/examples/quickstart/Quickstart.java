package dev.unread.examples.quickstart;

import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.PlainHttpException;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import dev.unread.fake.FakeServerException;
import dev.unread.fake.UnreadFakeServer;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints how many messages a user has not read: of the service named, or of a fake. */
public final class Quickstart {

  static final int COUNTS = 0;
  static final int NO_COUNTS = 1;
  static final int BAD_USAGE = 2;

  private static final Set<DialogId> DEMO_DIALOGS =
      new LinkedHashSet<>(
          List.of(
              DialogId.of("5d753421a28f9a2596cb0f98"),
              DialogId.of("5d75393ba28f9a17e1cb0f9e"),
              DialogId.of("5d75327ba28f9a0f32cb0f99"),
              DialogId.of("5d7539bca28f9a2cb3cb0f99")));

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  Quickstart(Map<String, String> environment, PrintStream out, PrintStream err) {
    // As with other programs, a variable that is empty counts as not set.
    this.environment = new HashMap<>(environment);
    this.environment.values().removeIf(String::isEmpty);
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(new Quickstart(System.getenv(), System.out, System.err).run(List.of(args)));
  }

  int run(List<String> args) {
    try {
      Options options = Options.parse(args, environment);
      if (options.output() == Options.Output.HELP) {
        out.print(Options.HELP);
        return COUNTS;
      }
      return options.baseUrl().isPresent()
          ? ask(options, options.baseUrl().get(), Credentials.from(environment))
          : askFake(options.orDialogs(DEMO_DIALOGS));
    } catch (UsageException | FakeServerException wrong) {
      err.println("quickstart: " + wrong.getMessage());
      return BAD_USAGE;
    } catch (UnreadCountException failure) {
      err.println("quickstart: " + failure.reason() + ": " + failure.getMessage());
      return NO_COUNTS;
    }
  }

  private int askFake(Options options) throws UsageException {
    try (UnreadFakeServer fake = UnreadFakeServer.create().start()) {
      Credentials credentials =
          Credentials.presentIn(environment) ? Credentials.from(environment) : Credentials.DEMO;
      return ask(options, fake.baseUrl().toString(), credentials);
    }
  }

  private int ask(Options options, String baseUrl, Credentials credentials) throws UsageException {
    try (UnreadCountClient client = UnreadCountClient.of(config(options, baseUrl, credentials))) {
      print(options, counts(client, credentials.reader(), options.dialogs().orElse(Set.of())));
      return COUNTS;
    }
  }

  private static ClientConfig config(Options options, String baseUrl, Credentials credentials)
      throws UsageException {
    try {
      ClientConfig.Builder config = ClientConfig.builder().baseUrl(baseUrl);
      options.plainHttpTo().forEach(config::allowPlainHttpTo);
      credentials.apiKey().ifPresent(config::apiKey);
      options.timeout().ifPresent(timeout -> config.deadline(timeout).attemptTimeout(timeout));
      return config.build();
    } catch (PlainHttpException plain) {
      throw new UsageException(
          options.baseUrlSetting()
              + ": "
              + plain.danger()
              + "; use https, or set UNREAD_ALLOW_PLAIN_HTTP_TO="
              + plain.host());
    } catch (IllegalArgumentException refused) {
      throw new UsageException(options.baseUrlSetting() + ": " + refused.getMessage());
    }
  }

  private static UnreadCounts counts(UnreadCountPort port, Reader reader, Set<DialogId> dialogs) {
    return dialogs.isEmpty()
        ? UnreadCounts.of(port.total(reader), Map.of())
        : port.countsFor(reader, dialogs);
  }

  private void print(Options options, UnreadCounts counts) {
    int total = counts.total().orElseThrow();
    if (options.output() == Options.Output.JSON) {
      out.println(
          counts.byDialog().entrySet().stream()
              .map(
                  entry ->
                      String.format(Locale.ROOT, "\"%s\":%d", entry.getKey(), entry.getValue()))
              .collect(Collectors.joining(",", "{\"total\":" + total + ",\"dialogs\":{", "}}")));
      return;
    }
    out.println(total + " unread in all");
    counts.byDialog().forEach((dialog, count) -> out.println(count + " unread in " + dialog));
  }
}
