package dev.unread.fake.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  private static LaunchOptions options(List<String> words, Map<String, String> environment) {
    return CommandLine.of(words, environment).options(7323);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot 1            | --prot is not known; --help lists all flags and commands; did you mean --port?
          serve               | serve is not known; --help lists all flags and commands
          --exec              | --exec is not known; --help lists all flags and commands
          --limit user=1      | --limit user=1: no limit is called that; there are applications, users, sessions, nonces, dialogs, messages, heap-percent, journal-percent; did you mean users?
          --plan groth        | --plan groth: one of these is needed: basic, starter, growth, hipaa, enterprise, unlimited; did you mean growth?
          --guess total=requsted | --guess total=requsted: total is one of all, requested, not requsted; did you mean requested?
          --port              | --port needs a value; --help says which
          --port --empty      | --port needs a value; --help says which
          --port x            | --port x: a number from 0 to 65535 is needed
          --host=             | --host needs a value; --help says which
          --port=65536        | --port 65536: a number from 0 to 65535 is needed
          --port 1 --port 2   | --port is there twice
          --seed 1.5          | --seed 1.5: a whole number is needed
          --plan gold         | --plan gold: one of these is needed: basic, starter, growth, hipaa, enterprise, unlimited
          --empty=yes         | --empty takes no value
          --guess total=some  | --guess total=some: total is one of all, requested, not some
          --guess total       | --guess total: total is one of all, requested; say which
          --chat-endpoint a:1 | --chat-endpoint a:1: a chat endpoint is a host such as chat.quickblox.com, without scheme, port and path
          --state no.json     | --state no.json: there is no such file
          """)
  void whatIsWrongIsSaidInOneLine(String words, String message) {
    assertThatThrownBy(() -> options(List.of(words.split(" ")), Map.of()))
        .isInstanceOf(UsageException.class)
        .message()
        .satisfies(said -> assertThat(said.strip()).isEqualTo(message));
  }

  @Test
  void aFlagWinsOverTheEnvironment() {
    LaunchOptions options =
        options(
            List.of("--port", "0", "--ready-file=a"),
            Map.of("UNREAD_FAKE_PORT", "none", "UNREAD_FAKE_READY_FILE", "b"));

    assertThat(options.readyFile().map(OutputFile::path)).contains(Path.of("a"));
  }

  @Test
  void theEnvironmentSaysWhatFlagsSay() {
    LaunchOptions options =
        options(
            List.of(),
            Map.of(
                "UNREAD_FAKE_PORT", "0",
                "UNREAD_FAKE_EMPTY", "true",
                "UNREAD_FAKE_GUESS", "total=requested,no-credentials=403"));

    try (UnreadFakeServer server = options.server().build().start()) {
      assertThat(RawHttp.get(server.baseUrl(), "/chat/Message/unread.json").status())
          .isEqualTo(403);
    }
    assertThatThrownBy(() -> options(List.of(), Map.of("UNREAD_FAKE_EMPTY", "yes")))
        .hasMessage("UNREAD_FAKE_EMPTY is true or false, not yes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNREAD_FAKE_PORT        | x                  | UNREAD_FAKE_PORT x: a number from 0 to 65535 is needed
          UNREAD_FAKE_PORT        | tcp://10.0.0.1:80  | UNREAD_FAKE_PORT tcp://10.0.0.1:80: a number from 0 to 65535 is needed; Kubernetes sets this for a service called unread-fake, unless the pod has enableServiceLinks: false
          UNREAD_FAKE_STATE       | no.json            | UNREAD_FAKE_STATE no.json: there is no such file
          UNREAD_FAKE_ADMIN_TOKEN | a b                | UNREAD_FAKE_ADMIN_TOKEN: an admin token is of 1 to 200 visible ASCII characters, without blanks
          UNREAD_FAKE_READY_FILE  | /                  | UNREAD_FAKE_READY_FILE /: this is a folder; name a file in it
          UNREAD_FAKE_WATCH       | true               | UNREAD_FAKE_WATCH: there is nothing to watch without --state
          """)
  void aBadVariableIsNamedAsTheVariable(String variable, String value, String message) {
    assertThatThrownBy(() -> options(List.of(), Map.of(variable, value)))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void theAdminTokenMayStandInAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "sesame\n");
    String flag = "--admin-token-file=" + file;

    assertThat(tokenOf(options(List.of(flag), Map.of()))).contains("sesame");
    assertThat(tokenOf(options(List.of(), Map.of("UNREAD_FAKE_ADMIN_TOKEN_FILE", "" + file))))
        .contains("sesame");
    assertThat(tokenOf(options(List.of(flag), Map.of("UNREAD_FAKE_ADMIN_TOKEN", "other"))))
        .as("a flag wins over the other form's variable")
        .contains("sesame");
    assertThatThrownBy(() -> options(List.of(flag, "--admin-token", "other"), Map.of()))
        .hasMessage(
            "--admin-token-file %s: --admin-token gives one already, so leave one of the two out"
                .formatted(file));
    Files.writeString(file, "two words\n");
    assertThatThrownBy(() -> options(List.of(flag), Map.of()))
        .hasMessageContaining("without blanks")
        .message()
        .doesNotContain("two words");
  }

  private static Optional<String> tokenOf(LaunchOptions options) {
    return options.server().build().adminToken();
  }

  @Test
  void everyFlagHasAnOptionAVariableAndAHelp() {
    assertThat(Arrays.stream(Flag.values()).map(Flag::option)).doesNotHaveDuplicates();
    assertThat(Flag.READY_FILE.variable()).isEqualTo("UNREAD_FAKE_READY_FILE");
    assertThat(Flag.PORT.usage()).startsWith("  --port NUMBER  ").contains("7323");
  }
}
