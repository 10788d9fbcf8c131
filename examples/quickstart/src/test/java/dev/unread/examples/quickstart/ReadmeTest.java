package dev.unread.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the Java in every README equal to code that the build compiles and runs. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- snippet (\\S+)#(\\S+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);

  record Snippet(Path readme, String file, String name, String text) {}

  static List<Path> readmes() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 4)) {
      return files
          .filter(file -> file.endsWith("README.md"))
          .filter(file -> !file.toString().contains("node_modules"))
          .filter(file -> !file.toString().contains("target"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("readmes")
  void javaInAReadmeIsCodeThatCompiles(Path readme) throws IOException {
    for (Snippet snippet : snippets(readme)) {
      assertThat(snippet.text())
          .as("%s, snippet %s#%s", ROOT.relativize(readme), snippet.file(), snippet.name())
          .isEqualTo(region(ROOT.resolve(snippet.file()), snippet.name()));
    }
  }

  @Test
  void coordinatesInTheReadmeAreThoseOfThisBuild() throws IOException {
    String version = versions(ROOT.resolve("pom.xml"), "unread").get(0);

    assertThat(versions(ROOT.resolve("README.md"), "unread-[a-z-]+"))
        .isNotEmpty()
        .containsOnly(version);
  }

  private static List<String> versions(Path file, String artifact) throws IOException {
    return Pattern.compile(
            "<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)</version>")
        .matcher(Files.readString(file))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static List<Snippet> snippets(Path readme) throws IOException {
    var snippets = new ArrayList<Snippet>();
    Matcher block = BLOCK.matcher(Files.readString(readme));
    while (block.find()) {
      assertThat(block.group(1))
          .as("%s: java without <!-- snippet FILE#NAME --> before it:%n%s", readme, block.group(3))
          .isNotNull();
      snippets.add(new Snippet(readme, block.group(1), block.group(2), block.group(3)));
    }
    return snippets;
  }

  /**
   * The lines between {@code // snippet NAME} and {@code // end}, without those between {@code //
   * hide} and {@code // show}, and without what they are indented by.
   */
  private static String region(Path file, String name) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int start = lines.stream().map(String::strip).toList().indexOf("// snippet " + name) + 1;
    assertThat(start).as("%s has a region %s", file, name).isPositive();
    List<String> region = shown(lines.subList(start, lines.size()));
    int indent =
        region.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    var text = new StringBuilder();
    region.forEach(line -> text.append(line.isBlank() ? "" : line.substring(indent)).append('\n'));
    return text.toString();
  }

  private static List<String> shown(List<String> lines) {
    var shown = new ArrayList<String>();
    boolean hidden = false;
    for (String line : lines) {
      switch (line.strip()) {
        case "// end" -> {
          // The formatter wants a blank line there, between two members of a class.
          while (!shown.isEmpty() && shown.get(shown.size() - 1).isBlank()) {
            shown.remove(shown.size() - 1);
          }
          return shown;
        }
        case "// hide" -> hidden = true;
        case "// show" -> hidden = false;
        default -> {
          if (!hidden) {
            shown.add(line);
          }
        }
      }
    }
    throw new AssertionError("a snippet has no // end");
  }
}
