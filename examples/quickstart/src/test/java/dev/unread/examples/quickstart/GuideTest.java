package dev.unread.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.DialogId;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code that the guides show, run. */
class GuideTest {

  @Test
  void embeddedClientAnswers() {
    try (var server = UnreadFakeServer.create().start()) {
      String baseUrl = server.baseUrl().toString();
      String apiKey = server.application().apiKey();
      // snippet embed
      var config = ClientConfig.builder().baseUrl(baseUrl).apiKey(ApiKey.of(apiKey)).build();
      try (var client = UnreadCountClient.of(config)) {
        Reader ann = Reader.onBehalfOf(UserId.of(123));
        DialogId lunch = DialogId.of("5d753421a28f9a2596cb0f98");

        int total = client.total(ann);
        UnreadCounts counts = client.countsFor(ann, List.of(lunch));
        int inLunch = counts.count(lunch);
        // hide
        assertThat(total).isEqualTo(15);
        assertThat(inLunch).isEqualTo(7);
        // show
      }
      // end
    }
  }

  @Test
  void readersAreOfTwoKinds() {
    String token = "1319b4991186601ccf4df2d0fa89565f68012bba";
    // snippet reader
    Reader holder = Reader.ofSession(SessionToken.of(token)); // sent as QB-Token
    Reader user = Reader.onBehalfOf(UserId.of(123)); // sent as On-Behalf-Of, beside the API key
    // end
    assertThat(holder).isNotEqualTo(user);
  }

  @Test
  void fakeDerivesCountsFromMessages() {
    // snippet test
    try (var fake = UnreadFakeServer.create().start()) {
      FakeApplication app = fake.newApplication(); // nobody else's users, dialogs or faults
      long ann = app.addUser();
      long bob = app.addUser();
      String dialog = app.addPrivateDialog(ann, bob);

      app.send(bob, dialog, 3);
      int unread = app.unread(ann, dialog); // 3, as GET /chat/Message/unread.json answers, too

      app.read(ann, dialog);
      // hide
      assertThat(unread).isEqualTo(3);
      assertThat(app.unread(ann, dialog)).isZero();
      // show
    }
    // end
  }

  @Test
  void inMemoryPortStandsInForTheService() {
    DialogId lunch = DialogId.of("5d753421a28f9a2596cb0f98");
    // snippet in-memory
    var port = new InMemoryUnreadCounts().unread(UserId.of(123), lunch, 7);
    int total = port.total(Reader.onBehalfOf(UserId.of(123)));

    port.failWith(new UnreadCountException.Unavailable("in maintenance", null));
    // end
    assertThat(total).isEqualTo(7);
    assertThat(badge(port, Reader.onBehalfOf(UserId.of(123)))).isEqualTo("…");
    assertThat(badge(port.recover(), Reader.onBehalfOf(UserId.of(123)))).isEqualTo("7");
  }

  // snippet reasons
  static String badge(UnreadCountPort port, Reader reader) {
    try {
      return Integer.toString(port.total(reader));
    } catch (UnreadCountException failure) {
      return switch (failure.reason()) {
        case SESSION_REJECTED -> "please log in again";
        case RATE_LIMITED, UNAVAILABLE -> "…"; // try again later
        case ACCESS_DENIED, INVALID_REQUEST, UNREADABLE_RESPONSE -> "?"; // tell an operator
        case CANCELLED -> ""; // nobody waits for it any more
      };
    }
  }
  // end
}
