package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The distribution, unpacked in a folder with a blank in its name, on every JDK beside this one.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(180)
class DistributionIT {

  private static final String[] COMMAND = {
    "exec",
    "--",
    "sh",
    "-c",
    "test -n \"$UNREAD_TOKEN\" && case $UNREAD_BASE_URL in http://127.0.0.1:*) exit 7;; esac"
  };

  @TempDir private Path temporary;
  private Path home = Path.of("");

  private record Ended(int status, String out, String err) {}

  static Stream<Path> jdks() throws IOException {
    Path current = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> beside = Files.list(current.resolveSibling(""))) {
      List<Path> others =
          beside
              .filter(folder -> !Files.isSymbolicLink(folder) && !folder.equals(current))
              .filter(folder -> Files.isExecutable(folder.resolve("bin/java")))
              .filter(folder -> Files.isReadable(folder.resolve("release")))
              .toList();
      return Stream.concat(Stream.of(current), others.stream());
    }
  }

  @BeforeEach
  void unpack() throws Exception {
    unpackIn("a folder");
  }

  private void unpackIn(String name) throws Exception {
    Path folder = Files.createDirectory(temporary.resolve(name));
    run(Map.of(), "tar", "-xzf", System.getProperty("distribution"), "-C", folder.toString());
    try (Stream<Path> unpacked = Files.list(folder)) {
      home = unpacked.findFirst().orElseThrow();
    }
  }

  @Test
  void theLauncherForWindowsHasItsLineEnds() throws Exception {
    String windows = Files.readString(home.resolve("bin/unread-fake-server.cmd"));
    String others = Files.readString(home.resolve("bin/unread-fake-server"));

    assertThat(windows.replace("\r\n", "")).doesNotContain("\n");
    assertThat(windows).startsWith("@echo off\r\n").contains("unread-fake-server-standalone.jar");
    assertThat(others).doesNotContain("\r");
  }

  private Ended start(Path jdk, String options, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(home.resolve("bin/unread-fake-server").toString()));
    command.addAll(List.of(arguments));
    return run(
        Map.of("JAVA_HOME", jdk.toString(), "UNREAD_FAKE_JAVA_OPTS", options),
        command.toArray(String[]::new));
  }

  private static Ended run(Map<String, String> environment, String... command) throws Exception {
    Path out = Files.createTempFile("out", null);
    Path err = Files.createTempFile("err", null);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("UNREAD_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(new HashMap<>(environment));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    var ended =
        new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    Files.delete(out);
    Files.delete(err);
    return ended;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theFirstStartKeepsItsClassesAndTheNextTakesThem(Path jdk) throws Exception {
    Path loaded = temporary.resolve("loaded.txt");
    unpackIn("plain"); // JDK 17 keeps no classes of a jar with a blank in its path, only its own

    Ended first = start(jdk, "", COMMAND);
    Ended second = start(jdk, "-Xlog:class+load:file=" + unblanked(loaded), COMMAND);

    assertThat(first).isEqualTo(new Ended(7, "", ""));
    assertThat(second).isEqualTo(new Ended(7, "", ""));
    assertThat(sourceOf("dev.unread.fake.standalone.Main", loaded)).contains("shared objects file");
    if (Runtime.Version.parse(versionOf(jdk)).feature() < 25) {
      // It stands on a class of a format so old that only an archive made in two steps takes it.
      assertThat(sourceOf("dagger.internal.DoubleCheck", loaded)).contains("shared objects file");
    }
  }

  private static String versionOf(Path jdk) throws IOException {
    var release = new Properties();
    try (Reader text = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(text);
    }
    return release.getProperty("JAVA_VERSION").replace("\"", "");
  }

  /** Returns where a class came from, which is loaded once. */
  private static String sourceOf(String type, Path loaded) throws IOException {
    List<String> lines =
        Files.readAllLines(loaded).stream()
            .filter(line -> line.contains(type + " source:"))
            .toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aStartWithAFlagTakesTheClassesForItFromThere(Path jdk) throws Exception {
    Path loaded = temporary.resolve("loaded.txt");
    unpackIn("plain");
    String[] withPort = {"exec", "--port", "0", "--", "true"};

    start(jdk, "", withPort);
    Ended second = start(jdk, "-Xlog:class+load:file=" + unblanked(loaded), withPort);

    assertThat(second).isEqualTo(new Ended(0, "", ""));
    assertThat(sourceOf("dev.unread.fake.standalone.CommandLine$Given", loaded))
        .contains("shared objects file");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anotherCollectorIsTakenInPlaceOfItsOwn(Path jdk) throws Exception {
    unpackIn("plain"); // JDK 17 keeps no classes of a jar with a blank in its path

    for (String options : List.of("", "-XX:+UseParallelGC", "-XX:+UseZGC", "-XX:+UseZGC")) {
      assertThat(start(jdk, options, COMMAND)).as(options).isEqualTo(new Ended(7, "", ""));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anOptionThatTheJvmDoesNotKnowIsAllThatItSpeaksOf(Path jdk) throws Exception {
    Ended ended = start(jdk, "-XX:+NoSuchOption", COMMAND);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("NoSuchOption").doesNotContain("kept");
  }

  private static String unblanked(Path file) {
    assertThat(file.toString()).doesNotContain(" ");
    return file.toString();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whereNothingCanBeKeptItWorksAndSaysSo(Path jdk) throws Exception {
    Path lib = home.resolve("lib");
    Ended ended;
    if (System.getProperty("user.name").equals("root")) {
      run(Map.of(), "chmod", "-R", "a+rX", temporary.toString());
      ended =
          run(
              Map.of("JAVA_HOME", jdk.toString()),
              Stream.concat(
                      Stream.of(
                          "setpriv",
                          "--reuid=65534",
                          "--clear-groups",
                          home.resolve("bin/unread-fake-server").toString()),
                      Stream.of(COMMAND))
                  .toArray(String[]::new));
    } else {
      assertThat(lib.toFile().setWritable(false)).isTrue();
      ended = start(jdk, "", COMMAND);
      assertThat(lib.toFile().setWritable(true)).isTrue();
    }

    assertThat(ended.status()).isEqualTo(7);
    assertThat(ended.err())
        .isEqualTo(
            "unread-fake-server: nothing can be kept in "
                + lib.toRealPath()
                + ", so every start takes longer than it must\n");
    try (Stream<Path> files = Files.list(lib)) {
      assertThat(files).containsExactly(lib.resolve("unread-fake-server-standalone.jar"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aBlankInItsPathDoesNoHarm(Path jdk) throws Exception {
    assertThat(start(jdk, "", COMMAND)).isEqualTo(new Ended(7, "", ""));
    assertThat(start(jdk, "", COMMAND)).isEqualTo(new Ended(7, "", ""));
  }

  @Test
  void aLinkToItWorksAndItsUsageErrorsAreItsOwn() throws Exception {
    Path link =
        Files.createSymbolicLink(temporary.resolve("fake"), home.resolve("bin/unread-fake-server"));

    Ended ended =
        run(Map.of("JAVA_HOME", System.getProperty("java.home")), link.toString(), "--nonsense");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("unread-fake-server: --nonsense is not known")
        .hasLineCount(1);
  }

  @Test
  void withoutJavaItSaysWhatIsMissing() throws Exception {
    Ended ended = start(temporary.resolve("no jdk"), "");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("install a JDK 17 or newer").hasLineCount(1);
  }
}
