package dev.unread.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is on the module path can embed the fake, and names no more than it promises. */
@Tag("no-mutation")
class ModularConsumerTest {

  /** Javalin's descriptor requires it; the class path does without it. */
  private static final String WEB_SOCKETS = "org.eclipse.jetty.ee10.websocket.jetty.server";

  private static final String ASKS =
      """
      try (var fake = dev.unread.fake.UnreadFakeServer.create().start()) {
        fake.application().arm(dev.unread.fake.fault.Fault.status(503)).times(1).skip(1);
        System.out.println(ask(fake, "GET", "/chat/Message/unread.json", null));
        System.out.println(ask(fake, "GET", "/chat/Message/unread.json", null));
        System.out.println(ask(fake, "POST", "/__admin/faults",
            "{\\"fault\\":{\\"type\\":\\"delay\\",\\"duration\\":\\"PT0.001S\\"}}"));
        System.out.println(ask(fake, "GET", "/__admin/faults", null));
        System.out.println(ask(fake, "GET", "/__admin/openapi.json", null));
      }
      """;

  private static final String EXTENDS =
      "System.out.println(\"> \" + new dev.unread.fake.junit5.UnreadFakeExtension());";

  @TempDir private Path folder;

  @Test
  void embeddedFakeCountsFailsAndIsControlled() throws Exception {
    String path = modulePath(WEB_SOCKETS);

    assertThat(compile("", ASKS, path)).isEmpty();
    assertThat(run(path))
        .satisfiesExactly(
            counted -> assertThat(counted).startsWith("> 200 {\"total\":15"),
            failed -> assertThat(failed).startsWith("> 503 "),
            armed -> assertThat(armed).startsWith("> 201 {\"id\":"),
            listed -> assertThat(listed).startsWith("> 200 ").contains("\"duration\":\"PT0.001S\""),
            described -> assertThat(described).startsWith("> 200 ").contains("\"openapi\""));
  }

  @Test
  void extensionIsThereForThoseWhoRequireJUnit() throws Exception {
    String path = modulePath(WEB_SOCKETS, "org.junit.jupiter.params");

    assertThat(compile("requires org.junit.jupiter.params;", EXTENDS, path)).isEmpty();
    assertThat(run(path)).singleElement().asString().contains("UnreadFakeExtension");
  }

  @Test
  void innerTypesCannotBeNamed() throws Exception {
    assertThat(compile("", "dev.unread.fake.state.Application inner;", modulePath(WEB_SOCKETS)))
        .contains("dev.unread.fake.state is not visible");
  }

  /** Returns what the compiler says against it; nothing if it compiles. */
  private String compile(String requires, String body, String path) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/consumer"));
    Path module =
        Files.writeString(
            sources.resolveSibling("module-info.java"),
            "module consumer { requires dev.unread.fake; " + requires + " }");
    Path main =
        Files.writeString(
            sources.resolve("Main.java"),
            """
            package consumer;

            public class Main {
              public static void main(String[] args) throws Exception {
                %s
              }

              static String ask(
                  dev.unread.fake.UnreadFakeServer fake, String method, String path, String body)
                  throws Exception {
                var connection =
                    (java.net.HttpURLConnection) fake.baseUrl().resolve(path).toURL().openConnection();
                connection.setRequestMethod(method);
                connection.setRequestProperty("QB-Token", "1319b4991186601ccf4df2d0fa89565f68012bba");
                if (body != null) {
                  connection.setRequestProperty("Content-Type", "application/json");
                  connection.setDoOutput(true);
                  connection.getOutputStream().write(body.getBytes());
                }
                int status = connection.getResponseCode();
                var answer = status < 400 ? connection.getInputStream() : connection.getErrorStream();
                var text = new String(answer.readAllBytes()).replaceAll("\\\\s", "");
                return "> " + status + " " + text.substring(0, Math.min(text.length(), 200));
              }
            }
            """
                .replace("%s", body));
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    var messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-p", path, "-d", folder.resolve("classes").toString()),
                null,
                compiler.getStandardFileManager(null, null, UTF_8).getJavaFileObjects(module, main))
            .call();
    return compiled ? "" : messages.toString();
  }

  private List<String> run(String path) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-p",
                path + File.pathSeparator + folder.resolve("classes"),
                "-m",
                "consumer/consumer.Main")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    // Javalin and SLF4J have advice for those without a logger
    List<String> printed = output.lines().filter(line -> line.startsWith("> ")).toList();
    assertThat(printed).as(output).isNotEmpty();
    return printed;
  }

  /** Returns the fake and what its descriptor requires, and these beside, of the class path. */
  private static String modulePath(String... others) {
    ModuleFinder all =
        ModuleFinder.of(
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.endsWith("test-classes"))
                .toArray(Path[]::new));
    var found = new TreeMap<String, Path>();
    var open = new ArrayDeque<String>(List.of(others));
    open.add("dev.unread.fake");
    while (!open.isEmpty()) {
      String name = open.remove();
      ModuleReference module = all.find(name).orElse(null);
      if (module != null && found.put(name, Path.of(location(module))) == null) {
        module.descriptor().requires().stream()
            .filter(ModularConsumerTest::isNeeded)
            .map(Requires::name)
            .forEach(open::add);
      }
    }
    assertThat(found.keySet()).containsAll(Set.of(others)).contains("io.javalin", "dagger");
    return found.values().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isNeeded(Requires required) {
    return !required.modifiers().contains(Requires.Modifier.STATIC)
        || required.modifiers().contains(Requires.Modifier.TRANSITIVE);
  }

  private static URI location(ModuleReference module) {
    return module.location().orElseThrow();
  }
}
