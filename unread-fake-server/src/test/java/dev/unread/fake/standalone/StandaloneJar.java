package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the standalone jar as a person would; what still runs after the test is ended. */
final class StandaloneJar implements AfterEachCallback {

  static final long PATIENCE_SECONDS = 60;
  static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);

  private static final Pattern URL = Pattern.compile("http://[0-9.]+:[0-9]+");

  private final List<Process> started = new ArrayList<>();

  /** Starts it in this folder, without any of its variables in the environment. */
  Process start(Path folder, String... arguments) throws IOException {
    return start(List.of(), folder, arguments);
  }

  /** Starts it with these options of the JVM. */
  Process start(List<String> jvm, Path folder, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-jar");
    command.add(System.getProperty("standalone.jar"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("UNREAD_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** Reads the URL in the first line, which comes once requests are served. */
  static URI baseUrl(Process process) throws IOException {
    String line = process.inputReader(UTF_8).readLine();
    Matcher url = URL.matcher(line);
    assertThat(url.find()).as(line).isTrue();
    return URI.create(url.group());
  }

  /** Waits for its end. */
  static int status(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }
}
