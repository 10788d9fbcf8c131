package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a report shows of a client is neither obeyed by a shell nor by a terminal. */
@Tag("no-mutation")
class PastedReportTest {

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() throws IOException {
    shell = new Shell(folder);
  }

  static Stream<String> hostile() {
    return Shell.HOSTILE.stream();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noLineOfAReportIsObeyed(String text) throws IOException {
    String report = JournalReport.of("failed", List.of(Requests.withEverything(text)), any -> true);

    assertThat(report.lines()).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    assertThat(report).doesNotContainPattern("[\\p{Cf}\\u2028]");
    report.lines().forEach(shell::paste);
    shell.paste(report);
    assertThat(shell.leftBehind()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void commandAsksForTheSameAgain(String text) {
    List<String> asked = shell.paste(CurlCommand.of(Requests.withEverything(text)));

    assertThat(asked).hasSizeGreaterThan(6).startsWith("-X");
    assertThat(asked.get(asked.size() - 1)).startsWith("http://fake.invalid/a").contains("?b=");
    assertThat(asked).contains("--data-raw");
  }
}
