package dev.unread.fake.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceCommandTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private final FakeApplication app = FAKE.get().newApplication();
  private final long ann = app.addUser();
  private final long bob = app.addUser();
  private final String lunch = app.addGroupDialog(ann, bob);
  private final String quiet = app.addPrivateDialog(bob, ann);
  private final String token = app.openSession(ann);

  /** How the command ended, and what it said. */
  private record Run(int status, String out, String err) {

    List<String> rules(String result) {
      try {
        var ids = new ArrayList<String>();
        for (JsonNode rule : new JsonMapper().readTree(out).path("rules")) {
          if (rule.path("verdict").asText().equals(result)) {
            ids.add(rule.path("id").asText());
          }
        }
        return ids;
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new AssertionError(out, e);
      }
    }
  }

  private Run run(Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        ConformanceCommand.run(
            List.of(arguments),
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Map<String, String> secrets() {
    return Map.of("UNREAD_TOKEN", token, "UNREAD_API_KEY", app.apiKey(), "UNREAD_USER", "" + ann);
  }

  private Run examine(URI server) {
    app.send(bob, lunch, 3);
    return run(secrets(), "--base-url", server.toString(), "--json", "--allow-writes");
  }

  @Test
  void theFakeKeepsEveryRuleThatCanBeSeen() {
    Run run = examine(FAKE.get().baseUrl());
    assertThat(run.rules("differs")).as(run.out()).isEmpty();
    assertThat(run.rules("skipped")).as(run.out()).isEmpty();
    assertThat(run.rules("holds")).hasSizeGreaterThan(85);
    assertThat(run.status()).isZero();
    assertThat(app.unread(ann, lunch)).isEqualTo(3);
    assertThat(app.unread(ann, quiet)).isZero();
  }

  @Test
  void itWritesOnlyWhenToldTo() {
    app.send(bob, lunch, 3);
    Run run = run(secrets(), "--base-url", FAKE.get().baseUrl().toString(), "--json");
    assertThat(run.rules("skipped")).contains("listing-marks", "mark-by-id", "own-messages");
    assertThat(run.out())
        .containsPattern("\"request\" : \"GET /chat")
        .doesNotContainPattern("\"request\" : \"(PUT|DELETE|POST /(chat|users))");
    assertThat(run.status()).isZero();
  }

  @Test
  void whatCannotBeAskedIsSkippedWithAReason() {
    Run run = run(Map.of("UNREAD_TOKEN", token), "--base-url", FAKE.get().baseUrl().toString());
    assertThat(run.out())
        .containsPattern("skipped +need-user")
        .contains("needs UNREAD_API_KEY and UNREAD_USER");
    assertThat(run.status()).isZero();
  }

  @Test
  void neitherOutputShowsASecret() {
    app.guess(Guess.EMPTY_IDS, Choice.NOT_FOUND);
    String table =
        run(secrets(), "--base-url", FAKE.get().baseUrl().toString(), "--allow-writes").out();
    for (String output : List.of(table, examine(FAKE.get().baseUrl()).out())) {
      assertThat(output)
          .contains("empty-is-omitted")
          .doesNotContain(token)
          .doesNotContain(app.apiKey());
    }
  }

  @Test
  void theTableShowsTheExchangeThatDiffers() {
    app.guess(Guess.EMPTY_IDS, Choice.NOT_FOUND);
    Run run = run(secrets(), "--base-url", FAKE.get().baseUrl().toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("differs +empty-is-omitted +GUESS")
        .contains("GET /chat/Message/unread.json?chat_dialog_ids=")
        .contains("-> 404 {\"errors\":[\"The resource wasn't found\"]}")
        .containsPattern("\\d+ hold, 1 differ, \\d+ skipped");
  }

  @ParameterizedTest
  @EnumSource(NonConformingServer.Deviation.class)
  void eachServerThatIsWrongInOneWayIsCaughtByName(NonConformingServer.Deviation deviation) {
    try (var wrong = NonConformingServer.before(FAKE.get().baseUrl(), deviation)) {
      Run run = examine(wrong.baseUrl());
      assertThat(run.rules("differs")).as(run.out()).containsExactly(deviation.rule());
      assertThat(run.status()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatIsNotThereDiffers() {
    Run run = run(secrets(), "--base-url", "http://127.0.0.1:1", "--json");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.rules("holds")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "--base-url", "--base-url ftp://x", "--base-url http://x/path", "--nonsense"})
  void badUsageIsOneLineAndStatus2(String arguments) {
    Run run = run(secrets(), arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --base-url http://ann:canary@127.0.0.1:1/              | --base-url is without a user and a password
          --base-url http://canary@127.0.0.1:1/chat/Message/unread.json | --base-url is without a user and a password
          --base-url=http://ann:canary@127.0.0.1:1               | --base-url is not known
          http://ann:canary@127.0.0.1:1                          | a flag is needed before each value
          """)
  void badUsageShowsNoSecret(String arguments, String line, @TempDir Path folder) {
    Path report = folder.resolve("report.json");
    Run run = run(secrets(), ("--report " + report + " " + arguments).split(" ", -1));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("conformance: " + line)
        .hasLineCount(1)
        .doesNotContain("canary");
    assertThat(report).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNREAD_TOKEN", "UNREAD_API_KEY", "UNREAD_USER"})
  void credentialThatNoHeaderHoldsIsNamedAndNotShown(String variable) {
    for (String wrong : List.of("canary\ncanary", "canary canary", "canary\u200bcanary")) {
      var environment = new HashMap<>(secrets());
      environment.put(variable, wrong);
      Run run = run(environment, "--base-url", FAKE.get().baseUrl().toString(), "--allow-writes");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("conformance: " + variable)
          .contains("character 7")
          .hasLineCount(1)
          .doesNotContain("canary");
    }
  }

  @Test
  void reportThatCannotBeWrittenLosesNoResult(@TempDir Path folder) throws IOException {
    String base = FAKE.get().baseUrl().toString();
    Run noFolder = run(secrets(), "--base-url", base, "--report", folder + "/none/report.json");
    assertThat(noFolder.status()).isEqualTo(2);
    assertThat(noFolder.err()).contains("--report", "there is no folder").hasLineCount(1);
    assertThat(app.journal().count()).as("requests before it was told").isZero();

    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    Run unwritable = run(secrets(), "--base-url", base, "--report", loop.toString());
    assertThat(unwritable.status()).isEqualTo(2);
    assertThat(unwritable.err()).contains("cannot be written").hasLineCount(1);
    assertThat(unwritable.out()).containsPattern("\\d+ hold, 0 differ, \\d+ skipped");
  }

  @Test
  void noCredentialsAreBadUsage() {
    Run run = run(Map.of("UNREAD_USER", "1"), "--base-url", FAKE.get().baseUrl().toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("UNREAD_TOKEN").contains("UNREAD_API_KEY");
  }
}
