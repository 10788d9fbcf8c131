package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.junit5.UnreadFake;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UnreadFake
class BadgeServiceTest {

  private ServiceOnFake service;
  private String lunch;
  private String work;

  @BeforeEach
  void startWithTwoDialogs(FakeApplication quickBlox, URI baseUrl) {
    service = ServiceOnFake.start(baseUrl, quickBlox.apiKey(), Duration.ofSeconds(30));
    quickBlox.addUser(123);
    quickBlox.addUser(456);
    lunch = quickBlox.addGroupDialog(123, 456);
    work = quickBlox.addPrivateDialog(123, 456);
    quickBlox.setUnread(123, lunch, 7);
    quickBlox.setUnread(123, work, 8);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aBadgeShowsTheTotal() {
    assertThat(service.get("/badge/123"))
        .isEqualTo(new Answer(200, "{\"user\":123,\"total\":15}", ""));
  }

  @Test
  void eachUserHasTheirOwn() {
    assertThat(service.get("/badge/456").body()).isEqualTo("{\"user\":456,\"total\":0}");
  }

  @Test
  void dialogsAreCountedInTheOrderAsked() {
    assertThat(service.get("/badge/123?dialogs=" + work + "," + lunch).body())
        .isEqualTo(
            "{\"user\":123,\"total\":15,\"dialogs\":{\"%s\":8,\"%s\":7}}".formatted(work, lunch));
  }

  @Test
  void anUnknownUserIsNotFound() {
    assertThat(service.get("/badge/999"))
        .isEqualTo(new Answer(404, "{\"error\":\"no such user or dialog\"}", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ann", "0", "-1", "99999999999999999999", "123?dialogs=lunch", "123?dialogs=,"})
  void aQuestionThatMakesNoSenseIsTheUsersMistake(String question) {
    assertThat(service.get("/badge/" + question).status()).isEqualTo(400);
  }

  @Test
  void itSaysThatItIsUp() {
    assertThat(service.get("/health")).isEqualTo(new Answer(200, "{\"status\":\"UP\"}", ""));
  }
}
