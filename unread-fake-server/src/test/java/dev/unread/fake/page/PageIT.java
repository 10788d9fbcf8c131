package dev.unread.fake.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Snapshot;
import dev.unread.fake.snapshot.Snapshot.DialogEntry;
import dev.unread.fake.snapshot.Snapshot.UserEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Drives the page in Chromium, by what is in {@code src/test/browser}. Its screenshots are in
 * {@code target/browser/shots}.
 */
class PageIT {

  private static final String TOKEN = "1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final String ADMIN_TOKEN = "only-for-this-test";
  private static final List<String> NAMES =
      List.of(
          "Dialog",
          "Everybody who works on the very long names that no column is wide enough for, and more",
          "👩‍👩‍👧‍👦🎉🏳️‍🌈",
          "الغداء معًا",
          "צהריים עם דנה",
          "OneWordThatIsLongerThanAnyColumnAndHasNoPlaceWhereALineCouldBreakAtAllNotEvenHere");
  private static final Path SOURCE = Path.of("src/test/browser");
  private static final List<String> STORIES =
      List.of(
          "all.test.mjs",
          "page.test.mjs",
          "journal.test.mjs",
          "make.test.mjs",
          "away.test.mjs",
          "layout.test.mjs");
  private static final Path WORK = Path.of("target/browser");

  @Test
  void thePageDoesAllItPromisesInARealBrowser() throws Exception {
    String chromium = needed("chromium");
    needed("node");
    needed("npm");
    install();

    try (var fake = UnreadFakeServer.builder().state(demoWithAScript()).build().start();
        var busy = UnreadFakeServer.builder().state(manyDialogs()).build().start();
        var empty = UnreadFakeServer.builder().empty().build().start();
        var shared = UnreadFakeServer.create().start();
        var guarded = UnreadFakeServer.builder().adminToken(ADMIN_TOKEN).build().start()) {
      shared.newApplication();
      run(
          Map.of(
              "BASE_URL", fake.baseUrl().toString(),
              "BUSY_URL", busy.baseUrl().toString(),
              "EMPTY_URL", empty.baseUrl().toString(),
              "SHARED_URL", shared.baseUrl().toString(),
              "GUARDED_URL", guarded.baseUrl().toString(),
              "ADMIN_TOKEN", ADMIN_TOKEN,
              "UNREAD_TOKEN", TOKEN,
              "CHROMIUM", chromium,
              "SHOTS", WORK.resolve("shots").toAbsolutePath().toString()),
          "node",
          "--test",
          "--test-reporter=spec",
          "all.test.mjs");
    }
  }

  private static Snapshot demoWithAScript() {
    Snapshot demo = Snapshot.demo();
    var dialogs = new ArrayList<>(demo.dialogs());
    dialogs.add(
        new DialogEntry(
            "5d7539bca28f9a2cb3cb0fff",
            DialogType.GROUP,
            "<img src=x onerror=alert(1)><script>alert(2)</script>",
            List.of(123L, 456L),
            Map.of()));
    return new Snapshot(demo.keys(), demo.plan(), demo.guesses(), demo.users(), dialogs);
  }

  private static Snapshot manyDialogs() {
    Snapshot demo = Snapshot.demo();
    var dialogs = new ArrayList<DialogEntry>();
    for (int i = 0; i < 1000; i++) {
      dialogs.add(
          new DialogEntry(
              String.format(Locale.ROOT, "%024x", 0x5d750000 + i),
              DialogType.GROUP,
              NAMES.get(i % NAMES.size()) + " " + i,
              List.of(123L, 456L),
              Map.of(123L, i == 1 ? 123_456 : i % 9)));
    }
    var users = new ArrayList<>(demo.users());
    for (int i = 0; i < NAMES.size(); i++) {
      users.add(new UserEntry(1_000_000_000_000L + i, NAMES.get(i), null, List.of(), null));
    }
    return new Snapshot(demo.keys(), demo.plan(), demo.guesses(), users, dialogs);
  }

  private static String needed(String program) {
    Optional<String> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    String missing = "the page is tested in a browser only where " + program + " is on the path";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as(missing).isPresent();
    }
    Assumptions.assumeTrue(found.isPresent(), missing);
    return found.orElseThrow();
  }

  private static void install() throws Exception {
    Files.createDirectories(WORK.resolve("shots"));
    Stream<String> files =
        Stream.concat(
            Stream.of("package.json", "package-lock.json", ".npmrc", "harness.mjs"),
            STORIES.stream());
    for (String file : files.toList()) {
      Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(WORK.resolve("node_modules/.package-lock.json"))) {
      run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    }
  }

  private static void run(Map<String, String> environment, String... command) throws Exception {
    Path log = WORK.resolve(command[0] + ".log");
    var builder = new ProcessBuilder(command).directory(WORK.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(420, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(ended && process.exitValue() == 0)
        .as(() -> String.join(" ", command) + "\n" + read(log))
        .isTrue();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
