package dev.unread.examples.benchmarks.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.examples.benchmarks.BareJavalin;
import dev.unread.examples.benchmarks.CannedAnswers;
import dev.unread.examples.benchmarks.ChildJvm;
import dev.unread.examples.benchmarks.ExpectedExchange;
import dev.unread.examples.benchmarks.RawHttpConnection;
import dev.unread.examples.benchmarks.figures.Machine;
import dev.unread.examples.benchmarks.figures.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessComparisonTest {

  private static final Contender FLOOR =
      new Contender(
          Contender.FLOOR,
          "bare Javalin handler",
          port -> ChildJvm.command(BareJavalin.class, Integer.toString(port)));

  @TempDir private Path target;

  @Test
  void startLoadAndMemoryOfTheFloorReachTheReport() throws IOException {
    var plan = new MeasurementPlan(1, 1, Duration.ofMillis(50), 10, 2, Set.of());
    var comparison = new ProcessComparison(plan, target, List.of(FLOOR));

    comparison.start();
    comparison.load();

    Outcome outcome = comparison.report(Machine.now());
    assertThat(outcome.markdown())
        .containsPattern("bare Javalin handler \\| [0-9,.]+ \\| [0-9,.]+ to [0-9,.]+ \\| 1.00 \\|");
    assertThat(target.resolve("processes.json")).content().contains("\"to_floor\" : 1.0");
  }

  @Test
  void aProgramThatEndsBeforeItAnswersIsNamedWithItsOutput() {
    var broken =
        new Contender("broken", "Broken", port -> List.of(ChildJvm.java(), "-no-such-option"));

    assertThatThrownBy(() -> ContenderProcess.start(broken, target.resolve("broken.log")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Broken gave no good answer; its output is in ");
    assertThat(target.resolve("broken.log")).content().contains("-no-such-option");
  }

  @Test
  void anotherAnswerThanTheExpectedIsNotGood() throws IOException {
    try (var tenDialogs = ChildJvm.start(CannedAnswers.class);
        var connection = new RawHttpConnection(tenDialogs.port(), ExpectedExchange.ofTheRecipe())) {
      assertThat(connection.ask()).isFalse();
      assertThat(connection.ask()).isFalse();
      assertThatThrownBy(() -> new Load(2, Duration.ofSeconds(9)).on(tenDialogs.port()))
          .isInstanceOf(IOException.class)
          .hasMessage("the load met a bad answer");
    }
  }

  @Test
  void theDistributionIsUnpackedAnewAndNothingLeavesItsFolder() throws IOException {
    Path folder = target.resolve("unpacked");
    Path zip = zip("fake-1/bin/unread-fake-server");

    Distribution.unpack(zip, folder);

    assertThat(Distribution.unpack(zip, folder)).hasContent("#!/bin/sh");
    assertThatThrownBy(() -> Distribution.unpack(zip("../evil"), folder))
        .hasMessageContaining("an entry that leaves the folder: ../evil");
  }

  private Path zip(String entry) throws IOException {
    Path zip = Files.createTempFile(target, "some", ".zip");
    try (var entries = new ZipOutputStream(Files.newOutputStream(zip))) {
      entries.putNextEntry(new ZipEntry(entry));
      entries.write("#!/bin/sh".getBytes(US_ASCII));
    }
    return zip;
  }

  @Test
  void anOptionThatIsUnknownOrOutOfBoundsIsRefused() {
    assertThatThrownBy(() -> MeasurementPlan.of("--start", "1"))
        .hasMessage("--start: no such option");
    assertThatThrownBy(() -> MeasurementPlan.of("--starts", "1000"))
        .hasMessage("--starts 1000: from 0 to 600");
    assertThatThrownBy(() -> MeasurementPlan.of("--rounds")).hasMessage("--rounds: give a value");
  }
}
