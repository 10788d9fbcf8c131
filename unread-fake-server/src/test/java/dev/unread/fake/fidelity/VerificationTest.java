package dev.unread.fake.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {

  private static final String REPORT =
      """
      {"checked":"2026-11-27T08:00:00Z","server":"https://api.quickblox.com","rules":[
        {"id":"duplicates-once","text":"%s","result":"holds","exchanges":[]},
        {"id":"blanks-trimmed","text":"%s","result":"differs","exchanges":[]}]}
      """
          .formatted(Rule.DUPLICATES_ONCE.text(), Rule.BLANKS_TRIMMED.text());

  /** A report that does not match fails here, and so does the build. */
  @Test
  void noneIsVerifiedUntilSomebodyHasRunIt() {
    boolean shipped = Verification.class.getResource(Verification.REPORT) != null;
    assertThat(Verification.current().count() > 0).isEqualTo(shipped);
  }

  @Test
  void whatHeldAtTheVendorsIsVerifiedOnThatDay() {
    Verification verification = Verification.of(REPORT);

    assertThat(verification.count()).isEqualTo(1);
    assertThat(verification.date(Rule.DUPLICATES_ONCE)).contains(LocalDate.of(2026, 11, 27));
    assertThat(verification.date(Rule.BLANKS_TRIMMED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "duplicates-once"           | "no-such-rule"              | there is no rule no-such-rule
          https://api.quickblox.com   | http://127.0.0.1:7323       | is not the vendor's
          https://api.quickblox.com   | https://notquickblox.com    | is not the vendor's
          a dialog asked for twice    | a dialog asked for thrice   | says something else by now
          2026-11-27T08:00:00Z        | yesterday                   | no report of conformance
          "rules"                     | "rulez"                     | has no rules
          """)
  void aReportThatDoesNotMatchIsRefused(String part, String instead, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Verification.of(REPORT.replace(part, instead)))
        .withMessageContaining(reason);
  }
}
