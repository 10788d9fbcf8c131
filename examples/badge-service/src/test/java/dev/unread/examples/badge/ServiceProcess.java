package dev.unread.examples.badge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service as a process of its own, with the log that it has in production. */
record ServiceProcess(Process process, BufferedReader lines) implements AutoCloseable {

  static ServiceProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return start(
        List.of(
            "-Dlogback.configurationFile=logback.xml", // not that of the tests
            "-cp",
            System.getProperty("java.class.path"),
            BadgeService.class.getName()),
        environment,
        arguments);
  }

  static ServiceProcess startJar(Path jar, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(List.of("-jar", jar.toString()), environment, arguments);
  }

  private static ServiceProcess start(
      List<String> what, Map<String, String> environment, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(what);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(BADGE|UNREAD)_.*"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    return new ServiceProcess(process, process.inputReader(UTF_8));
  }

  /** Returns the next line that the service writes. */
  String line() throws IOException {
    return String.valueOf(lines.readLine());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
