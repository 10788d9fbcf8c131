package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failing verification shows. */
class JournalReportTest {

  @Test
  void lineSaysNoMoreThanThereIsToSay() {
    assertThat(JournalReport.line(Requests.plain()))
        .isEqualTo(
            "#1 12:00:00.500 200 GET /chat/Message/unread.json?chat_dialog_ids=a,b"
                + "  [session token, user 123, answered after 1.3 ms, connection c1]");
  }

  @Test
  void lineSaysAllThatIsOdd() {
    assertThat(JournalReport.line(Requests.odd()))
        .isEqualTo(
            "#2 12:00:01.000 --- POST /elsewhere  [api key, user 456, 20.0 ms after the attempt"
                + " before, client gave up after 300.0 ms, connection c2 again, fault: hangs,"
                + " SENT AGAIN SILENTLY, NOT IMITATED]");
  }

  @Test
  void longTargetIsCut() {
    String longest = "/" + "x".repeat(159);
    assertThat(JournalReport.line(Requests.asking(longest, CredentialKind.NONE)))
        .contains(longest + "  [");
    assertThat(JournalReport.line(Requests.asking(longest + "y", CredentialKind.NONE)))
        .contains(" /" + "x".repeat(156) + "...  [no credential, answered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NONE          | curl -X GET "$UNREAD_BASE_URL"'/it%27s'
          SESSION_TOKEN | curl -X GET -H "QB-Token: $UNREAD_TOKEN" "$UNREAD_BASE_URL"'/it%27s'
          API_KEY       | curl -X GET -H "Authorization: ApiKey $UNREAD_API_KEY" "$UNREAD_BASE_URL"'/it%27s'
          BOTH          | curl -X GET -H "QB-Token: $UNREAD_TOKEN" -H "Authorization: ApiKey $UNREAD_API_KEY" "$UNREAD_BASE_URL"'/it%27s'
          """,
      quoteCharacter = '`')
  void curlAsksWithTheSameCredential(CredentialKind credential, String curl) {
    assertThat(slice(Requests.asking("/it's", credential))).contains("\n  " + curl + "\n");
  }

  @Test
  void curlAndJavaNameTheUser() {
    assertThat(slice(Requests.odd()))
        .contains("-H \"On-Behalf-Of: 456\"")
        .contains(".toPath(\"/elsewhere\").ofUser(456).withStatus(0));");
  }

  @Test
  void requestsThatFitAreMarkedAndTheFirstOfManyLeftOut() {
    List<RecordedRequest> many = Stream.generate(Requests::plain).limit(21).toList();
    assertThat(
            JournalReport.journal(
                List.of(Requests.plain(), Requests.odd()), RequestMatcher.any().withStatus(0)))
        .startsWith("what came:\n  #1 ")
        .contains("\n> #2 ");
    assertThat(JournalReport.journal(many, any -> true))
        .startsWith("what came, without the first 1:\n> #1 ")
        .hasLineCount(21);
  }

  private static String slice(RecordedRequest request) {
    return JournalReport.of("headline", List.of(request), any -> true);
  }
}
