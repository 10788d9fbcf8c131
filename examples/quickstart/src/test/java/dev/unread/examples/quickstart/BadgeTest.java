package dev.unread.examples.quickstart;

// snippet junit
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException.RateLimited;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.junit5.UnreadFake;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@UnreadFake
class BadgeTest {

  @Test
  void asksAgainWhenTheServiceIsDownForAMoment(FakeApplication app, URI baseUrl) {
    long ann = app.addUser();
    String dialog = app.addGroupDialog(ann, app.addUser());
    app.setUnread(ann, dialog, 7);
    app.arm(Fault.status(503)).once();

    try (var client = client(app, baseUrl)) {
      assertThat(client.total(Reader.onBehalfOf(UserId.of(ann)))).isEqualTo(7);
    }
    app.journal().verify(2, RequestMatcher.any().ofUser(ann));
  }

  @Test
  void saysHowLongToWaitWhenTheQuotaIsUsedUp(FakeApplication app, URI baseUrl) {
    long ann = app.addUser();
    app.arm(Fault.status(429).retryAfter("30"));

    try (var client = client(app, baseUrl).withDeadline(Duration.ofSeconds(20))) {
      assertThatThrownBy(() -> client.total(Reader.onBehalfOf(UserId.of(ann))))
          .isInstanceOfSatisfying(
              RateLimited.class,
              limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(30)));
    }
    app.journal().verify(1, RequestMatcher.any().withStatus(429));
  }

  private static UnreadCountClient client(FakeApplication app, URI baseUrl) {
    return UnreadCountClient.of(
        ClientConfig.builder().baseUrl(baseUrl.toString()).apiKey(ApiKey.of(app.apiKey())).build());
  }
}
// end
