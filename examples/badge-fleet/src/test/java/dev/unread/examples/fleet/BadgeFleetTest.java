package dev.unread.examples.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process, told wrong things. */
@Timeout(60)
class BadgeFleetTest {

  @TempDir private Path folder;

  private record Ended(int status, String said) {}

  private static Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), BadgeFleet.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), said);
  }

  @Test
  void withoutAStoreOnThisMachineOneLineSaysWhereToGetOne() throws Exception {
    assertThat(run(Map.of("PATH", folder.toString()), "--fake"))
        .isEqualTo(
            new Ended(
                2,
                "badge-fleet: --fake starts a redis-server or valkey-server, and none is on the PATH;"
                    + " install one, as apt-get install redis-server does\n"));
  }

  @Test
  void wrongArgumentsAreToldInOneLine() throws Exception {
    assertThat(run(Map.of(), "--help"))
        .isEqualTo(
            new Ended(
                2,
                "badge-fleet: the only argument is --fake; all else is set in the environment\n"));
  }

  @Test
  void aFileThatCannotBeWrittenIsToldInOneLine() throws Exception {
    assumeThat(LocalRedis.program()).as("a redis-server or valkey-server").isPresent();
    Path users = Files.writeString(folder.resolve("users"), "101\n");
    Files.createDirectory(folder.resolve("pushes-0-of-1"));
    try (var redis = LocalRedis.start()) {
      Map<String, String> environment =
          Map.of(
              "UNREAD_API_KEY", "canary",
              "FLEET_STORE", redis.uri(),
              "FLEET_ACCOUNT", "76730",
              "FLEET_CALLS_PER_SECOND", "160",
              "FLEET_WORKERS", "1",
              "FLEET_WORKER", "0",
              "FLEET_USERS", users.toString(),
              "FLEET_FOLDER", folder.toString());

      Ended ended = run(environment);

      assertThat(ended.said())
          .startsWith("badge-fleet: ")
          .contains("a file in FLEET_FOLDER, cannot be read or written: Is a directory")
          .hasLineCount(1);
      assertThat(ended.status()).isEqualTo(1);
    }
  }

  @Test
  void aStoreThatIsNotThereIsToldInOneLineWithoutItsPassword() throws Exception {
    Path users = Files.writeString(folder.resolve("users"), "101\n");
    Map<String, String> environment =
        Map.of(
            "UNREAD_API_KEY", "canary",
            "FLEET_STORE", "redis://:canary@127.0.0.1:1",
            "FLEET_ACCOUNT", "76730",
            "FLEET_CALLS_PER_SECOND", "160",
            "FLEET_WORKERS", "2",
            "FLEET_WORKER", "0",
            "FLEET_USERS", users.toString(),
            "FLEET_FOLDER", folder.toString());

    assertThat(run(environment))
        .isEqualTo(
            new Ended(
                2,
                "badge-fleet: the store at 127.0.0.1:1 cannot be reached: connection refused\n"));
  }
}
