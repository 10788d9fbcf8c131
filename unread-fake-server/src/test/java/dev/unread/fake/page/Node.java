package dev.unread.fake.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs scripts in Node; a test that needs it ends where there is none. */
final class Node {

  private Node() {}

  /** Returns what the script writes. */
  static String run(Path script) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder("node", script.toString()).redirectErrorStream(true).start();
    } catch (IOException missing) {
      Assumptions.abort("no Node on this machine");
      throw missing;
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }
}
