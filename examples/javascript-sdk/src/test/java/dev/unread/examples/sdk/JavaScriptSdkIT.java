package dev.unread.examples.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs {@code story.mjs} with the vendor's own packages over the fake's HTTPS. Needs Node; skipped
 * with a word where there is none, except in CI.
 */
class JavaScriptSdkIT {

  private static final List<String> SOURCES =
      List.of("package.json", "package-lock.json", ".npmrc", "story.mjs");
  private static final Path WORK = Path.of("target", "npm").toAbsolutePath();

  @BeforeAll
  static void installPackages() throws IOException {
    if (!isInstalled("node") || !isInstalled("npm")) {
      String missing = "Node and npm are not installed, so the official SDK cannot run";
      if ("true".equals(System.getenv("CI"))) {
        fail(missing + "; CI must have them");
      }
      abort(missing);
    }
    Files.createDirectories(WORK);
    for (String source : SOURCES) {
      Files.copy(Path.of(source), WORK.resolve(source), StandardCopyOption.REPLACE_EXISTING);
    }
    run(Map.of(), "npm", "ci", "--prefer-offline", "--no-progress");
  }

  @ParameterizedTest
  @CsvSource({"quickblox, HEX", "quickblox, JWT", "quickblox-2.0, HEX", "quickblox-2.0, JWT"})
  void theOfficialSdkSeesEveryCountThatItShould(String sdk, Choice tokenForm) throws IOException {
    try (var fake =
        UnreadFakeServer.builder()
            .httpsPort(0)
            .guess(Guess.SESSION_TOKEN, tokenForm)
            .build()
            .start()) {
      Path authority = Files.createTempFile(WORK, "authority", ".pem");
      Files.writeString(authority, fake.certificateAuthority());
      String output =
          run(
              Map.of(
                  "UNREAD_BASE_URL", fake.baseUrl().toString(),
                  "UNREAD_HTTPS_URL", fake.httpsUrl().toString(),
                  "NODE_EXTRA_CA_CERTS", authority.toString()),
              "node",
              "story.mjs",
              sdk);
      assertThat(output).contains(sdk + ": every count as expected").doesNotContain("not ok");
    }
  }

  private static boolean isInstalled(String command) {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException notFound) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String run(Map<String, String> environment, String... command) {
    var builder = new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Path log = Files.createTempFile(WORK, command[0], ".log");
      builder.redirectOutput(log.toFile());
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command[0] + " took too long:\n" + Files.readString(log));
      }
      String output = Files.readString(log);
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
