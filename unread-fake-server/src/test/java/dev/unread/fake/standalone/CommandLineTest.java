package dev.unread.fake.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
          --prot 1            | --prot is not known; --help lists what there is
          serve               | serve is not known; --help lists what there is
          --port              | --port needs a value; --help says which
          --port --empty      | --port needs a value; --help says which
          --port x            | --port x: a number from 0 to 65535 is needed
          --port=65536        | --port 65536: a number from 0 to 65535 is needed
          --port 1 --port 2   | --port is there twice
          --seed 1.5          | --seed 1.5: a whole number is needed
          --plan gold         | --plan gold: one of these is needed: basic, starter, growth, unlimited
          --empty=yes         | --empty takes no value
          --guess total=some  | --guess total=some: total is one of all, requested, not some
          --guess total       | --guess total: total is one of all, requested, not
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

    assertThat(options.readyFile()).contains(Path.of("a"));
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

  @Test
  void everyFlagHasAnOptionAVariableAndAHelp() {
    assertThat(Arrays.stream(Flag.values()).map(Flag::option)).doesNotHaveDuplicates();
    assertThat(Flag.READY_FILE.variable()).isEqualTo("UNREAD_FAKE_READY_FILE");
    assertThat(Flag.PORT.usage()).startsWith("  --port NUMBER  ").contains("7323");
  }
}
