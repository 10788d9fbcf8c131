package dev.unread.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartTest {

  private static final String TOKEN = "1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final String API_KEY = "28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI";
  private static final String LUNCH = "5d753421a28f9a2596cb0f98";
  private static final UnreadFakeServer FAKE = UnreadFakeServer.create().start();

  private record Ran(int status, String out, String err) {}

  @AfterAll
  static void close() {
    FAKE.close();
  }

  private static Ran run(Map<String, String> environment, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        new Quickstart(
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(List.of(args));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Map<String, String> at(UnreadFakeServer fake, String... settings) {
    var environment = new HashMap<String, String>();
    environment.put("UNREAD_BASE_URL", fake.baseUrl().toString());
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return environment;
  }

  @Test
  void withoutSettingsItAsksAFakeOfItsOwn() {
    assertThat(run(Map.of()))
        .isEqualTo(
            new Ran(
                0,
                """
                15 unread in all
                7 unread in 5d753421a28f9a2596cb0f98
                3 unread in 5d75393ba28f9a17e1cb0f9e
                5 unread in 5d75327ba28f9a0f32cb0f99
                0 unread in 5d7539bca28f9a2cb3cb0f99
                """,
                ""));
  }

  @Test
  void jsonStandsAloneOnStandardOutput() {
    assertThat(run(at(FAKE, "UNREAD_TOKEN", TOKEN), "--json", "--dialogs", LUNCH).out())
        .isEqualTo("{\"total\":15,\"dialogs\":{\"5d753421a28f9a2596cb0f98\":7}}\n");
    assertThat(run(at(FAKE, "UNREAD_TOKEN", TOKEN), "--json").out())
        .isEqualTo("{\"total\":15,\"dialogs\":{}}\n");
  }

  @Test
  void apiKeyAsksInTheNameOfAUser() {
    assertThat(run(at(FAKE, "UNREAD_API_KEY", API_KEY, "UNREAD_USER", "123")))
        .isEqualTo(new Ran(0, "15 unread in all\n", ""));
  }

  @Test
  void flagWinsOverTheEnvironment() {
    var environment =
        new HashMap<>(Map.of("UNREAD_BASE_URL", "http://127.0.0.1:1", "UNREAD_TOKEN", TOKEN));

    assertThat(run(environment, "--base-url", FAKE.baseUrl().toString()).out())
        .isEqualTo("15 unread in all\n");
  }

  @Test
  void tenThousandDialogsComeFromAFile(@TempDir Path folder) throws IOException {
    try (UnreadFakeServer fake = UnreadFakeServer.create().start()) {
      FakeApplication app = fake.newApplication();
      long ann = app.addUser();
      long bob = app.addUser();
      var ids = new ArrayList<String>();
      var expected = new ArrayList<String>();
      for (int i = 0; i < 10_000; i++) {
        String dialog = app.addGroupDialog(ann, bob);
        app.send(bob, dialog, i % 3);
        ids.add(dialog);
        expected.add("\"" + dialog + "\":" + i % 3);
      }
      ids.set(0, "\uFEFF" + ids.get(0)); // as editors of Windows put a byte order mark
      Path file = Files.write(folder.resolve("ids"), ids);

      Ran ran =
          run(at(fake, "UNREAD_TOKEN", app.openSession(ann)), "--json", "--dialogs", "@" + file);

      assertThat(ran.out())
          .isEqualTo("{\"total\":9999,\"dialogs\":{" + String.join(",", expected) + "}}\n");
    }
  }

  @Test
  void failureIsOneLineThatNamesTheReason() {
    Ran ran = run(at(FAKE, "UNREAD_TOKEN", "nobodys-secret-token"));

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("quickstart: SESSION_REJECTED: ")
        .hasLineCount(1)
        .doesNotContain("nobodys-secret-token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nonsense | unknown flag --nonsense; there are --base-url, --dialogs, --timeout, --json"
            + " and --help",
        "--base-url | --base-url needs a value; --help says which",
        "--timeout soon | --timeout: soon is not a number of seconds from 0.001 to 3600",
        "--timeout 0 | --timeout: 0 is not a number of seconds from 0.001 to 3600",
        "--dialogs 5D75 | --dialogs: a dialog id is 24 lower-case hex digits, but this is \"5D75\"",
        "--dialogs @/no/such/file | --dialogs: cannot read the file /no/such/file"
      })
  void badUsageIsOneLineThatSaysWhat(String args, String message) {
    assertThat(run(Map.of(), args.split(" ")))
        .isEqualTo(new Ran(2, "", "quickstart: " + message + "\n"));
  }

  @Test
  void credentialsAreOneAndGood() {
    String url = FAKE.baseUrl().toString();
    assertThat(run(Map.of("UNREAD_BASE_URL", url)).err())
        .isEqualTo(
            "quickstart: no credentials; set UNREAD_TOKEN, or UNREAD_API_KEY and UNREAD_USER, in the environment\n");
    Ran both = run(at(FAKE, "UNREAD_TOKEN", TOKEN, "UNREAD_API_KEY", API_KEY));
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.err()).contains("exactly one credential").hasLineCount(1);
    assertThat(
            run(at(FAKE, "UNREAD_TOKEN", TOKEN, "UNREAD_API_KEY", API_KEY, "UNREAD_USER", "123"))
                .status())
        .as("as the fake's exec sets them")
        .isZero();
    assertThat(run(at(FAKE, "UNREAD_API_KEY", API_KEY)).err())
        .contains("UNREAD_USER")
        .hasLineCount(1);
    assertThat(run(at(FAKE, "UNREAD_API_KEY", API_KEY, "UNREAD_USER", "ann")).err())
        .contains("UNREAD_USER", "positive integer")
        .hasLineCount(1);
    Ran broken = run(at(FAKE, "UNREAD_TOKEN", "s3cret\nX-Evil: 1"));
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err())
        .startsWith("quickstart: UNREAD_TOKEN: ")
        .hasLineCount(1)
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({"not a url", "ftp://127.0.0.1", "http://", "http://chat.example.com"})
  void baseUrlThatIsNoneIsBadUsage(String url) {
    Ran ran = run(Map.of("UNREAD_TOKEN", TOKEN), "--base-url", url);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).startsWith("quickstart: ").hasLineCount(1);
  }

  @Test
  void plainHttpIsAllowedByTheVariableThatTheErrorNames() {
    var environment =
        new HashMap<>(Map.of("UNREAD_TOKEN", TOKEN, "UNREAD_BASE_URL", "http://unread.invalid"));

    assertThat(run(environment))
        .isEqualTo(
            new Ran(
                2,
                "",
                "quickstart: UNREAD_BASE_URL: plain http would show the credentials to everybody"
                    + " between here and unread.invalid; use https, or set"
                    + " UNREAD_ALLOW_PLAIN_HTTP_TO=unread.invalid\n"));

    environment.put("UNREAD_ALLOW_PLAIN_HTTP_TO", "other.example, unread.invalid");
    assertThat(run(environment).err()).contains("the host name could not be resolved");
  }

  @Test
  void aBadBaseUrlIsNamedByTheFlagThatItIsFrom() {
    assertThat(run(Map.of("UNREAD_TOKEN", TOKEN), "--base-url", "ftp://127.0.0.1").err())
        .startsWith("quickstart: --base-url: the base URL has to start with https://");
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    assertThat(run(Map.of("UNREAD_BASE_URL", "", "UNREAD_TOKEN", "", "UNREAD_API_KEY", "")))
        .isEqualTo(run(Map.of()));
  }

  @Test
  void nobodyThereIsUnavailable() {
    Ran ran =
        run(Map.of("UNREAD_TOKEN", TOKEN), "--base-url", "http://127.0.0.1:1", "--timeout", "0.5");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).startsWith("quickstart: UNAVAILABLE: ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpListsTheFlags(String help) {
    assertThat(run(Map.of(), help).out())
        .contains("--base-url", "--dialogs", "--timeout", "--json", "UNREAD_TOKEN");
  }
}
