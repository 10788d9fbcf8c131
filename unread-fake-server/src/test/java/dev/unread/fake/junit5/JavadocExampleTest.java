package dev.unread.fake.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The compiler does not see what a Javadoc shows; so a test that it compiles has the same. */
class JavadocExampleTest {

  private static final String PACKAGE = "java/dev/unread/fake/junit5/";
  private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n \\* }</pre>");

  @Test
  void exampleOfTheExtensionIsCodeThatRuns() throws IOException {
    String source = Files.readString(Path.of("src/main", PACKAGE + "UnreadFakeExtension.java"));
    String tests = Files.readString(Path.of("src/test", PACKAGE + "UnreadFakeTest.java"));
    Matcher example = EXAMPLE.matcher(source);
    assertThat(example.find()).isTrue();

    assertThat(tests).containsIgnoringWhitespaces(example.group(1).replaceAll("(?m)^ \\*", ""));
  }
}
