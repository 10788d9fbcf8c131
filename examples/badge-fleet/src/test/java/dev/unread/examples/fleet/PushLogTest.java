package dev.unread.examples.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.domain.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushLogTest {

  private static final UserId ANN = UserId.of(101);
  private static final UserId BOB = UserId.of(102);

  @TempDir private Path folder;

  private PushLog log() throws IOException {
    return PushLog.open(folder.resolve("pushes"));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("pushes"));
  }

  @Test
  void theLastBadgeOfAUserIsRemembered() throws IOException {
    try (var log = log()) {
      assertThat(log.lastBadge(ANN)).isEmpty();
      log.add(Push.of(ANN, 7));
      log.add(Push.of(BOB, 1));
      log.add(Push.of(ANN, 0));
      assertThat(log.lastBadge(ANN)).hasValue(0);
    }
    try (var log = log()) {
      assertThat(log.lastBadge(ANN)).hasValue(0);
      assertThat(log.lastBadge(BOB)).hasValue(1);
    }
    assertThat(lines()).hasSize(3);
  }

  @Test
  void aLineThatWasCutOffIsNoPushAndSpoilsNoOther() throws IOException {
    try (var log = log()) {
      log.add(Push.of(ANN, 7));
    }
    String whole = Files.readString(folder.resolve("pushes"));
    for (int length = 1; length < whole.length(); length++) {
      Files.writeString(folder.resolve("pushes"), whole + whole.substring(0, length));
      try (var log = log()) {
        assertThat(log.lastBadge(ANN)).hasValue(7);
        log.add(Push.of(BOB, 3));
      }
      try (var log = log()) {
        assertThat(log.lastBadge(ANN)).as("cut off after %d", length).hasValue(7);
        assertThat(log.lastBadge(BOB)).as("cut off after %d", length).hasValue(3);
      }
    }
  }
}
