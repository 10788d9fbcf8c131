package dev.unread.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of our own small servers in a process of its own, so that what it allocates and compiles is
 * not counted as the client's. It says its port in its first line and ends when its standard input
 * does, hence also when this process dies.
 */
public final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final int port;

  private ChildJvm(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static ChildJvm start(Class<?> main, String... args) {
    try {
      Process process =
          new ProcessBuilder(command(main, args))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      if (line == null) {
        throw new IOException(main.getSimpleName() + " ended before it named its port");
      }
      return new ChildJvm(process, Integer.parseInt(line));
    } catch (IOException e) {
      throw new IllegalStateException("cannot start " + main.getSimpleName(), e);
    }
  }

  public static List<String> command(Class<?> main, String... args) {
    var command = new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** The Java that runs this program: all contenders run on the same. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Called by the child: ends it when its parent closes its standard input or dies. */
  public static void endWithParent() throws IOException {
    while (System.in.read() >= 0) {
      // what comes does not matter, that it ends does
    }
    Runtime.getRuntime().halt(0);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
