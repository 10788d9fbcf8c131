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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Drives the page in Chromium, by the stories in {@code src/test/browser}. A few run at a time,
 * each with servers of its own. Screenshots are in {@code target/browser/shots}.
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

  /** The stories and the servers that each needs, those that take longest first. */
  private static final Map<String, List<Kind>> STORIES = new LinkedHashMap<>();

  static {
    STORIES.put("layout", List.of(Kind.BUSY, Kind.EMPTY));
    STORIES.put("page", List.of(Kind.BASE, Kind.EMPTY));
    STORIES.put("journal", List.of(Kind.BASE, Kind.BUSY, Kind.SHARED));
    STORIES.put("away", List.of(Kind.BASE, Kind.GUARDED));
    STORIES.put("make", List.of(Kind.BASE, Kind.EMPTY));
  }

  private static final int STORIES_AT_A_TIME = 3;
  private static final Path WORK = Path.of("target/browser");

  @Test
  void thePageDoesAllItPromisesInARealBrowser() throws Exception {
    String chromium = needed("chromium-headless-shell", "chromium");
    needed("node");
    needed("npm");
    install();

    var servers = new ArrayList<UnreadFakeServer>();
    try {
      var environment = new HashMap<String, String>();
      STORIES.forEach(
          (story, kinds) ->
              kinds.forEach(
                  kind -> {
                    UnreadFakeServer server = start(kind);
                    servers.add(server);
                    environment.put(
                        story.toUpperCase(Locale.ROOT) + "_" + kind + "_URL",
                        server.baseUrl().toString());
                  }));
      environment.put("ADMIN_TOKEN", ADMIN_TOKEN);
      environment.put("UNREAD_TOKEN", TOKEN);
      environment.put("CHROMIUM", chromium);
      environment.put("SHOTS", WORK.resolve("shots").toAbsolutePath().toString());
      var command =
          new ArrayList<>(
              List.of(
                  "node",
                  "--test",
                  "--test-concurrency=" + STORIES_AT_A_TIME,
                  "--test-reporter=spec"));
      STORIES.keySet().forEach(story -> command.add(fileOf(story)));
      run(environment, command.toArray(String[]::new));
    } finally {
      servers.forEach(UnreadFakeServer::close);
    }
  }

  private static String fileOf(String story) {
    return story + ".test.mjs";
  }

  /** The servers that stories ask for. */
  private enum Kind {
    BASE,
    BUSY,
    EMPTY,
    SHARED,
    GUARDED
  }

  private static UnreadFakeServer start(Kind kind) {
    UnreadFakeServer.Builder settings = UnreadFakeServer.builder();
    UnreadFakeServer server =
        switch (kind) {
          case BASE -> settings.state(demoWithAScript()).build();
          case BUSY -> settings.state(manyDialogs()).build();
          case EMPTY -> settings.empty().build();
          case SHARED -> settings.build();
          case GUARDED -> settings.adminToken(ADMIN_TOKEN).build();
        };
    server.start();
    if (kind == Kind.SHARED) {
      server.newApplication();
    }
    return server;
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

  /** Returns the first of these programs that is there; the lighter ones go first. */
  private static String needed(String... programs) {
    Optional<String> found =
        Stream.of(programs)
            .flatMap(
                program ->
                    Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(folder -> Path.of(folder, program)))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    String missing =
        "the page is tested in a browser only where "
            + String.join(" or ", programs)
            + " is on the path";
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
            STORIES.keySet().stream().map(PageIT::fileOf));
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
