package dev.unread.fake.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unread.fake.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command that the page shows of a request, made by Node where there is one. */
@Tag("no-mutation")
class PastedCurlTest {

  private static final Path SNIPPETS =
      Path.of("src/main/resources/dev/unread/fake/page/snippets.js");

  @TempDir private Path folder;

  static Stream<String> hostile() {
    return Shell.HOSTILE.stream();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void shellObeysNothingOfARequest(String text) throws Exception {
    var shell = new Shell(Files.createDirectories(folder.resolve("shell")));
    String curl = curl(text);

    assertThat(curl.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028]");
    List<String> asked = shell.paste(curl);
    curl.lines().forEach(shell::paste);

    assertThat(asked).contains("--data-raw");
    assertThat(asked.get(asked.size() - 1)).startsWith("http://fake.invalid/a");
    assertThat(shell.leftBehind()).isEmpty();
  }

  private String curl(String text) throws Exception {
    var entry =
        Map.of(
            "method",
            text,
            "path",
            "/a" + text,
            "query",
            "b=" + text,
            "credential",
            "both",
            "user",
            123,
            "request",
            Map.of(
                "headers",
                List.of(Map.of("name", "Content-Type", "value", text)),
                "body",
                "c=" + text));
    Path module = Files.copy(SNIPPETS, folder.resolve("snippets.mjs"));
    Path script = folder.resolve("show.mjs");
    Files.writeString(
        script,
        "import {asCurl} from '%s';\nprocess.stdout.write(asCurl(%s, 'http://fake.invalid'));"
            .formatted(module.toUri(), new ObjectMapper().writeValueAsString(entry)));
    return Node.run(script);
  }
}
