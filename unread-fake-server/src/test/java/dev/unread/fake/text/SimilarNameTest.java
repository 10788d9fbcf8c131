package dev.unread.fake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarNameTest {

  private static final List<String> FLAGS = List.of("--host", "--port", "--https-port", "exec");

  @ParameterizedTest
  @CsvSource({
    "--prot, --port",
    "--pport, --port",
    "--por, --port",
    "-port, --port",
    "--https-prot, --https-port",
    "--httpsport, --https-port",
    "exce, exec",
    "EXEC, exec",
  })
  void aMistypedNameGetsTheOneThatWasMeant(String typed, String meant) {
    assertThat(SimilarName.hint(typed, FLAGS)).isEqualTo("; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({"serve", "--verbose", "x", "''"})
  void aNameThatResemblesNoneGetsNoHint(String typed) {
    assertThat(SimilarName.hint(typed, FLAGS)).isEmpty();
  }

  @Test
  void thereNeedNotBeAnyName() {
    assertThat(SimilarName.hint("--port", List.of())).isEmpty();
  }

  @Test
  void idsAreListedUpToFive() {
    assertThat(ExistingIds.list("users", List.of())).isEqualTo("there are no users yet");
    assertThat(ExistingIds.list("users", List.of(123))).isEqualTo("the only one is 123");
    assertThat(ExistingIds.list("users", List.of(123, 456))).isEqualTo("the users are 123, 456");
    assertThat(ExistingIds.list("users", Collections.nCopies(7, 1)))
        .isEqualTo("the users are 1, 1, 1, 1, 1 and 2 more");
  }
}
