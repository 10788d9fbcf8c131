package dev.unread.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes each mistake of the README's table, and compares the line that people see. */
class MistakesTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+?) \\| `([^|]+)` \\|$");
  private static final int AT_LEAST = 30;
  private static final int LONGEST = 450;

  @TempDir private static Path folder;
  private static OtherEnds ends;
  private static Mistakes mistakes;
  private static Map<String, String> table;

  @BeforeAll
  static void open() throws Exception {
    ends = new OtherEnds(folder);
    mistakes = new Mistakes(ends, folder);
    table = table();
  }

  @AfterAll
  static void close() throws Exception {
    ends.close();
  }

  static Stream<String> mistakes() {
    return mistakes.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldInTheLineOfTheTable(String name) throws Exception {
    String line = Objects.requireNonNull(mistakes.all().get(name)).make();

    assertThat(line).doesNotContain("\n", "\r", Mistakes.SECRET).hasSizeBetween(20, LONGEST);
    assertThat(row(name, stable(line))).isEqualTo(row(name, table.get(name)));
  }

  @Test
  void theTableHasTheseMistakesAndNoOther() {
    assertThat(table.keySet()).containsExactlyElementsOf(mistakes.all().keySet());
    assertThat(table).hasSizeGreaterThanOrEqualTo(AT_LEAST);
  }

  private static String row(String name, @Nullable String line) {
    return "| " + name + " | `" + line + "` |";
  }

  /** Puts a word in place of what differs from run to run. */
  private static String stable(String line) {
    return Stream.of(
            new String[] {":\\d{4,5}\\b", ":PORT"},
            new String[] {"in \\d+ ms", "in N ms"},
            new String[] {"request id [^;,]+", "request id ID"},
            new String[] {"finds [0-9.]+", "finds 2.14.3"},
            new String[] {Pattern.quote(folder.toString()) + "/", ""})
        .reduce(line, (text, change) -> text.replaceAll(change[0], change[1]), (one, two) -> two);
  }

  private static Map<String, String> table() throws IOException {
    var rows = new LinkedHashMap<String, String>();
    Matcher row = ROW.matcher(Files.readString(README));
    while (row.find()) {
      rows.put(row.group(1), row.group(2));
    }
    return rows;
  }
}
