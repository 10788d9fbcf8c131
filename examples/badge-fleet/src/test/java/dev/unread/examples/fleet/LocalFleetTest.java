package dev.unread.examples.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unread.fake.journal.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Two workers as processes, a fake and a real store. */
@Isolated
@Timeout(120)
class LocalFleetTest {

  private static final int USERS = 400;

  @TempDir private Path folder;

  @BeforeAll
  static void skipWithoutAStore() {
    assumeThat(LocalRedis.program())
        .as("a redis-server or valkey-server on this machine")
        .isPresent();
  }

  private List<String> pushes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> logs =
          files.filter(file -> file.getFileName().toString().startsWith("pushes-")).toList();
      assertThat(logs).hasSize(2);
      List<String> all = new ArrayList<>();
      for (Path log : logs) {
        all.addAll(Files.readAllLines(log));
      }
      return all;
    }
  }

  @Test
  void twoWorkersPushEachUserOnceAndThenWhatChanged() throws IOException {
    try (var fleet = LocalFleet.start(folder, 2, USERS)) {
      fleet.launchWorkers();
      assertThat(fleet.awaitWorkers()).as(fleet.output()).isTrue();

      assertThat(pushes()).hasSize(USERS).doesNotHaveDuplicates();
      assertThat(pushes()).anyMatch(line -> line.startsWith("{\"user\":1007,\"badge\":7,"));
      assertThat(fleet.summary()).contains(" calls in ", "any second of 160 allowed");

      fleet.quickBlox().addUser(2);
      String dialog = fleet.quickBlox().addPrivateDialog(2, 1007);
      fleet.quickBlox().setUnread(1007, dialog, 5);
      fleet.launchWorkers();
      assertThat(fleet.awaitWorkers()).as(fleet.output()).isTrue();
      assertThat(pushes()).hasSize(USERS + 1);
      assertThat(pushes()).anyMatch(line -> line.contains("\"user\":1007,\"badge\":12,"));
    }
  }

  private static boolean bothHaveBegun(LocalFleet fleet) {
    return fleet.requests().stream()
            .mapToLong(request -> Objects.requireNonNull(request.user()) % 2)
            .distinct()
            .count()
        == 2;
  }

  @Test
  void storeThatIsKilledAndComesBackCostsNoUserTheirPush() throws IOException {
    try (var fleet = LocalFleet.start(folder, 2, USERS)) {
      fleet.launchWorkers();
      // A worker that is still to start would find no store, and one may be through before that.
      while (fleet.requests().size() < USERS / 3 || !bothHaveBegun(fleet)) {
        assertThat(fleet.working()).as(fleet.output()).isPositive();
        LockSupport.parkNanos(1_000_000);
      }
      fleet.killStore();
      int before = fleet.requests().size();
      while (fleet.requests().size() < before + USERS / 6) {
        assertThat(fleet.working()).as(fleet.output()).isPositive();
        LockSupport.parkNanos(1_000_000);
      }
      fleet.restartStore();

      assertThat(fleet.awaitWorkers()).as(fleet.output()).isTrue();
      assertThat(pushes()).hasSize(USERS).doesNotHaveDuplicates();
      assertThat(fleet.requests())
          .extracting(RecordedRequest::user)
          .contains(1000L, 1000L + USERS - 1);
    }
  }
}
