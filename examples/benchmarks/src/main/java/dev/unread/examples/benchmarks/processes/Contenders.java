package dev.unread.examples.benchmarks.processes;

import dev.unread.examples.benchmarks.BareJavalin;
import dev.unread.examples.benchmarks.ChildJvm;
import dev.unread.examples.benchmarks.ExpectedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the programs that were built or resolved, and sets each up to give the same answer. */
final class Contenders {

  private static final String FAKE = "unread-fake-server";

  private final Path target;
  private final List<Contender> found = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /**
   * @param target this module's build folder
   * @param only names of those wanted; empty for all
   */
  Contenders(Path target, Set<String> only) {
    this.target = target;
    add(Contender.FLOOR, "bare Javalin handler", Optional.of(Contenders::floor), only, "");
    Path fake = target.resolve("../../../" + FAKE + "/target").normalize();
    add(
        "fake",
        "unread fake, plain jar",
        file(fake, 1, path -> path.endsWith(FAKE + "-standalone.jar")).map(Contenders::jar),
        only,
        "build " + FAKE);
    add(
        "small",
        "unread fake, plain jar, 64 MB of heap",
        file(fake, 1, path -> path.endsWith(FAKE + "-standalone.jar")).map(Contenders::smallJar),
        only,
        "build " + FAKE);
    add(
        "distribution",
        "unread fake, distribution",
        file(fake, 1, path -> path.toString().endsWith("-distribution.zip"))
            .map(zip -> unpacked(zip, "distribution", System.getProperty("java.home"))),
        only,
        "build " + FAKE);
    add(
        "newest",
        "unread fake, distribution, on UNREAD_NEWEST_JDK",
        file(fake, 1, path -> path.toString().endsWith("-distribution.zip"))
            .flatMap(zip -> newestJdk().map(jdk -> unpacked(zip, "newest", jdk))),
        only,
        "build " + FAKE + " and name a JDK 25 or later in UNREAD_NEWEST_JDK");
    add(
        Contender.WIREMOCK,
        "WireMock standalone",
        peer("wiremock-standalone").map(this::wireMock),
        only,
        "build this module with -P peers");
    add(
        "mockserver",
        "MockServer",
        peer("mockserver-netty").map(this::mockServer),
        only,
        "build this module with -P peers");
    if (found.isEmpty()) {
      throw new IllegalArgumentException("--only names none of the contenders");
    }
  }

  List<Contender> found() {
    return List.copyOf(found);
  }

  /** One line for each contender that is missing, with what to do about it. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private void add(
      String name,
      String title,
      Optional<IntFunction<List<String>>> command,
      Set<String> only,
      String remedy) {
    if (!only.isEmpty() && !only.contains(name)) {
      return;
    }
    command.ifPresentOrElse(
        known -> found.add(new Contender(name, title, known)),
        () -> leftOut.add("left out: %s (to have it, %s)".formatted(title, remedy)));
  }

  private static List<String> floor(int port) {
    return ChildJvm.command(BareJavalin.class, Integer.toString(port));
  }

  private static IntFunction<List<String>> jar(Path jar) {
    return port ->
        List.of(ChildJvm.java(), "-jar", jar.toString(), "--port", Integer.toString(port));
  }

  private static IntFunction<List<String>> smallJar(Path jar) {
    return port ->
        List.of(
            ChildJvm.java(), "-Xmx64m", "-jar", jar.toString(), "--port", Integer.toString(port));
  }

  private static Optional<String> newestJdk() {
    return Optional.ofNullable(System.getenv("UNREAD_NEWEST_JDK"));
  }

  private IntFunction<List<String>> unpacked(Path zip, String folder, String jdk) {
    String script = Distribution.unpack(zip, target.resolve("peers").resolve(folder)).toString();
    return port ->
        List.of("env", "JAVA_HOME=" + jdk, "sh", script, "--port", Integer.toString(port));
  }

  private IntFunction<List<String>> wireMock(Path jar) {
    String mapping =
        """
        {"request": {"method": "GET", "urlPath": "%s"},
         "response": {"status": 200, "body": "%s",
          "headers": {"Content-Type": "application/json; charset=utf-8"}}}
        """
            .formatted(ExpectedExchange.PATH, quoted());
    Path root = write("wiremock/mappings/unread.json", mapping).resolve("../..").normalize();
    return port ->
        List.of(
            ChildJvm.java(),
            "-jar",
            jar.toString(),
            "--bind-address",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--root-dir",
            root.toString());
  }

  private IntFunction<List<String>> mockServer(Path jar) {
    String expectation =
        """
        [{"httpRequest": {"method": "GET", "path": "%s"},
          "httpResponse": {"statusCode": 200, "body": "%s",
           "headers": {"Content-Type": ["application/json; charset=utf-8"]}}}]
        """
            .formatted(ExpectedExchange.PATH, quoted());
    Path expectations = write("mockserver/unread.json", expectation);
    return port ->
        List.of(
            ChildJvm.java(),
            "-Dmockserver.localBoundIP=127.0.0.1",
            "-Dmockserver.initializationJsonPath=" + expectations,
            "-cp",
            jar.toString(),
            "org.mockserver.cli.Main",
            "-serverPort",
            Integer.toString(port));
  }

  private static String quoted() {
    return ExpectedExchange.ofTheRecipe().answer().replace("\"", "\\\"");
  }

  private Path write(String name, String text) {
    try {
      Path file = target.resolve("peers").resolve(name);
      Files.createDirectories(file.resolve("..").normalize());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> peer(String prefix) {
    return file(target.resolve("lib"), 1, path -> path.getFileName().toString().startsWith(prefix));
  }

  private static Optional<Path> file(Path folder, int depth, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(Files::isRegularFile).filter(wanted).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
