package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that are alike hold the same texts, so that a full journal is quickly collected. */
class SharedTextsTest {

  private static final PendingRequest.Fingerprint NO_RESEND =
      new PendingRequest.Fingerprint(false, false, 0);

  private static PendingRequest.Arrival arrival(String query) {
    return new PendingRequest.Arrival(
        copy("GET"),
        copy("/chat/Message/unread.json"),
        copy(query),
        CredentialKind.SESSION_TOKEN,
        123L,
        copy("5356c64ab35c12bd3b108a41"),
        copy("127.0.0.1:4711"),
        true);
  }

  private static String copy(String text) {
    return new String(text.toCharArray());
  }

  @Test
  void requestsThatAreAlikeHoldTheSameTexts() {
    var journal = new Journal(Clock.systemUTC(), JournalDetail.LINES);
    for (int i = 0; i < 2; i++) {
      journal.arrived(arrival("a=1"), List.of(), new byte[0], () -> NO_RESEND);
    }
    List<RecordedRequest> requests = journal.requests();

    assertThat(requests.get(1).method()).isSameAs(requests.get(0).method());
    assertThat(requests.get(1).path()).isSameAs(requests.get(0).path());
    assertThat(requests.get(1).connection()).isSameAs(requests.get(0).connection());
  }

  @Test
  void textsThatDifferStayThemselves() {
    var texts = new SharedTexts();
    for (int i = 0; i < 1_000; i++) {
      String text = "/chat/Dialog/" + i + ".json";
      assertThat(texts.share(copy(text))).isEqualTo(text);
    }
    assertThat(texts.share(arrival("a=1"))).isEqualTo(arrival("a=1"));
    assertThat(texts.share(arrival("a=2"))).isEqualTo(arrival("a=2"));
  }

  @Test
  void longTextsAreNotHeld() {
    var texts = new SharedTexts();
    String first = "x".repeat(513);
    String second = copy(first);

    assertThat(texts.share(first)).isSameAs(first);
    assertThat(texts.share(second)).isSameAs(second);
  }
}
