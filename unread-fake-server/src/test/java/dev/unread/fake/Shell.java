package dev.unread.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shell that somebody pastes into, in a folder of its own. Its {@code curl} writes down what it
 * is given, and whatever {@link #HOSTILE} text makes the shell do leaves a file.
 */
public final class Shell {

  /** What a shell or a terminal obeys if it gets the chance. */
  public static final List<String> HOSTILE =
      List.of(
          "$(touch pwned)",
          "`touch pwned`",
          "'; touch pwned; '",
          "\"; touch pwned; \"",
          "\ntouch pwned\n",
          "\r\ntouch pwned #",
          "| touch pwned",
          "& touch pwned &",
          "> pwned",
          "\\\"$(touch pwned)\\'",
          "-o pwned",
          "\u001b]0;title\u0007\u001b[2J",
          "\u202edesrever\u2066\u200b\u0085\u2028");

  private final Path folder;

  public Shell(Path folder) throws IOException {
    this.folder = folder;
    Path curl = Files.createDirectories(folder.resolve("bin")).resolve("curl");
    Files.writeString(
        curl, "#!/bin/sh\nfor it in \"$@\"; do printf '%s\\n' \"$it\"; done > asked\n");
    curl.toFile().setExecutable(true);
  }

  /** Pastes this, and returns what curl was asked for: an argument each; nothing if it was not. */
  public List<String> paste(String text) {
    try {
      Path asked = folder.resolve("asked");
      Files.deleteIfExists(asked);
      Path input = Files.writeString(folder.resolve("input"), text + "\n");
      var builder = new ProcessBuilder("/bin/sh").directory(folder.toFile());
      builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
      builder.environment().put("UNREAD_BASE_URL", "http://fake.invalid");
      builder.redirectInput(input.toFile()).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the shell waits: " + text);
      }
      return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Returns the files that are there and should not be. */
  public List<String> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !List.of("bin", "input", "asked").contains(name))
          .toList();
    }
  }
}
