package dev.unread.examples.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

  private static final Machine QUIET = new Machine(2, "17", 0.1);

  @TempDir private Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<List<String>> commands = new ArrayList<>();

  private Figures figures(double... times) {
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Figures(
        command -> {
          commands.add(command);
          return outcome(times);
        },
        out);
  }

  private static Outcome outcome(double... times) {
    var rows =
        List.of(
            new Series("by hand", List.of(10.0, 20.0, 10.0)),
            new Series("adapter", List.of(times[0], times[1], times[2])));
    return new Outcome(
        List.of(new FigureTable("one call", "us/op", false, rows, List.of("by hand"))), QUIET, 3);
  }

  private Path page() throws IOException {
    return Files.writeString(
        folder.resolve("README.md"),
        """
        before
        <!-- figures one-call: rounds 3 --to byHand One -->
        old
        <!-- end of figures -->
        between
        <!-- figures other: processes -->
        <!-- end of figures -->
        after
        """);
  }

  @Test
  void ratiosAreTakenRoundByRound() {
    Ratio ratio = Ratio.of(List.of(2.0, 30.0, 4.0), List.of(1.0, 15.0, 4.0));

    assertThat(ratio).isEqualTo(new Ratio(2.0, 1.0, 2.0));
  }

  @Test
  void roundsThatDifferTooMuchHaveNoRatio() {
    var unsteady = outcome(10, 60, 10).tables().get(0);

    assertThat(unsteady.markdown())
        .isEqualTo(
            """
            | one call | us/op | least to most | to by hand |
            |---|--:|--:|--:|
            | by hand | 10.0 | 10.0 to 20.0 | 1.00 |
            | adapter | 10.0 | 10.0 to 60.0 | unsteady |
            """);
  }

  @Test
  void figuresThatArePutIntoThePageHoldWhenTheyAreMadeAgain() throws Exception {
    Path page = page();

    figures(11, 22, 11).write(page);

    assertThat(page)
        .content()
        .startsWith("before\n<!-- figures one-call: rounds 3 --to byHand One -->\n")
        .contains("| adapter | 11.0 | 11.0 to 22.0 | 1.10 |")
        .contains("JDK 17, 2 processors, load 0.1 before the run, 3 rounds.")
        .doesNotContain("old")
        .contains("<!-- end of figures -->\nbetween\n<!-- figures other: processes -->")
        .endsWith("<!-- end of figures -->\nafter\n");
    assertThat(folder.resolve("figures/one-call.svg"))
        .content()
        .contains("class=\"spread\"")
        .endsWith("</svg>\n");
    assertThat(commands)
        .containsExactly(List.of("rounds", "3", "--to", "byHand", "One"), List.of("processes"));
    assertThat(figures(11, 22, 11).check(page)).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("holds: one call, adapter, to by hand (told 1.10, now 1.10)");
  }

  @Test
  void aRatioThatBecameWorseIsNamed() throws Exception {
    Path page = page();
    figures(11, 22, 11).write(page);

    assertThat(figures(13, 26, 13).check(page)).isFalse();
    assertThat(figures(9, 18, 9).check(page)).isTrue();
    assertThat(figures(10, 60, 10).check(page)).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("NO LONGER HOLDS: one call, adapter, to by hand (told 1.10, now 1.30)")
        .contains("better now: one call, adapter, to by hand (told 1.10, now 0.90)")
        .contains("not known: one call, adapter, to by hand (told 1.10, now unsteady)");
  }

  @Test
  void aPageWithoutMarkedFiguresIsRefusedAndNotFoundToHold() throws Exception {
    Path page = Files.writeString(folder.resolve("README.md"), "| one call | 1.00 |");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> figures(1, 1, 1).check(page))
        .withMessageContainingAll("nothing in", "is marked");
    assertThatIllegalArgumentException().isThrownBy(() -> figures(1, 1, 1).write(page));
    assertThat(commands).isEmpty();
  }
}
