package dev.unread.fake.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {

  @ParameterizedTest
  @CsvSource({
    "plain text, plain text",
    "'\u001b[2Jgone', '\\u001b[2Jgone'",
    "'a\u202egnp.exe', 'a\\u202egnp.exe'",
    "'one\ntwo\r', 'one\\u000atwo\\u000d'",
    "'\u2028\u200b\ufeff', '\\u2028\\u200b\\ufeff'",
    "'\ud83d\ude00 \u05d0\u05d1', '\ud83d\ude00 \u05d0\u05d1'",
    "'\ud83d', '\\ud83d'"
  })
  void whatActsOnATerminalIsEscaped(String text, String printable) {
    assertThat(PrintableText.of(text)).isEqualTo(printable);
  }

  @ParameterizedTest
  @CsvSource({"'a''b', '''a''\\''''b'''", "$(id) `id`, '''$(id) `id`'''"})
  void shellTakesAWordAsItIs(String text, String quoted) {
    assertThat(ShellWord.quote(text)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @CsvSource({"/a\u202eb, /a%E2%80%AEb", "'x=1\n2', x=1%0A2", "/caf\u00e9, /caf\u00e9"})
  void percentEscapesStandForWhatIsNotPrintable(String text, String encoded) {
    assertThat(ShellWord.percentEncoded(text)).isEqualTo(encoded);
  }
}
