package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar alone: it needs nothing beside it. */
@Timeout(120)
class MovedJarIT {

  @Test
  void theJarRunsWhereItIsMoved(@TempDir Path elsewhere) throws Exception {
    Path moved = Files.copy(Path.of("target/badge-service.jar"), elsewhere.resolve("moved.jar"));

    try (ServiceProcess service =
        ServiceProcess.startJar(moved, Map.of("BADGE_PORT", "0"), "--fake")) {
      assertThat(service.line()).contains("fake QuickBlox at http://127.0.0.1:");
      int port = Integer.parseInt(service.line().replaceAll(".*:(\\d+)/.*", "$1"));

      assertThat(Answer.to(port, "/badge/123").body()).isEqualTo("{\"user\":123,\"total\":15}");
      assertThat(Answer.to(port, "/metrics").body()).contains("jvm_memory_used_bytes");
    }
  }
}
