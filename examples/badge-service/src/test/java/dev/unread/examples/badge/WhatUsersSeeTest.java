package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.fault.Corruption;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.junit5.UnreadFake;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Breaks QuickBlox, and looks at the service as its users do. */
@UnreadFake
class WhatUsersSeeTest {

  private FakeApplication quickBlox;
  private ServiceOnFake service;

  @BeforeAll
  static void loadClassesWhileNobodyWaits(URI baseUrl) {
    try (var service = ServiceOnFake.start(baseUrl, "nobody's", Duration.ofMinutes(1))) {
      service.get("/badge/123");
    }
  }

  @BeforeEach
  void startWithFifteenUnread(FakeApplication quickBlox, URI baseUrl) {
    this.quickBlox = quickBlox;
    service = ServiceOnFake.start(baseUrl, quickBlox.apiKey(), Duration.ofSeconds(3));
    quickBlox.addUser(123);
    quickBlox.addUser(456);
    quickBlox.setUnread(123, quickBlox.addPrivateDialog(123, 456), 15);
  }

  @AfterEach
  void close() {
    service.close();
  }

  // snippet slow
  @Test
  void slowQuickBloxShowsTheLastKnownCountMarkedAsOld() {
    assertThat(service.get("/badge/123").body()).isEqualTo("{\"user\":123,\"total\":15}");

    quickBlox.arm(Fault.delay(Duration.ofMinutes(1)));

    assertThat(service.get("/badge/123").body())
        .matches("\\{\"user\":123,\"total\":15,\"staleForSeconds\":\\d+}");
  }

  // end

  @Test
  void slowQuickBloxShowsNoCountWhereNoneIsKnown() {
    quickBlox.arm(Fault.delay(Duration.ofMinutes(1)));

    assertThat(service.get("/badge/123"))
        .isEqualTo(new Answer(503, "{\"error\":\"cannot count now\"}", "5"));
  }

  @Test
  void aUsedUpQuotaSaysWhenToComeBack() {
    quickBlox.arm(Fault.rateLimit(Duration.ofSeconds(30)));

    assertThat(service.get("/badge/123"))
        .isEqualTo(new Answer(503, "{\"error\":\"too busy to count\"}", "30"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"STRING_COUNT", "NEGATIVE_COUNT", "DUPLICATE_KEY", "HTML", "OVERSIZED"})
  void aCorruptAnswerIsNeverShownAsACount(Corruption kind) {
    quickBlox.arm(Fault.corrupt(kind));

    assertThat(service.get("/badge/123"))
        .isEqualTo(new Answer(502, "{\"error\":\"cannot count now\"}", ""));
  }

  @Test
  void aForgottenKeyIsNothingThatUsersCouldMend() {
    quickBlox.remove();

    assertThat(service.get("/badge/123"))
        .isEqualTo(new Answer(500, "{\"error\":\"badges are out of order\"}", ""));
  }

  @Test
  void afterTheFaultTheCountIsOfNowAgain() {
    quickBlox.arm(Fault.maintenance()).times(3);

    assertThat(service.get("/badge/123").status()).isEqualTo(503);
    assertThat(service.get("/badge/123").body()).isEqualTo("{\"user\":123,\"total\":15}");
  }

  @Test
  void operatorsSeeInTheMetricsWhatWentWrong() {
    quickBlox.arm(Fault.corrupt(Corruption.HTML)).once();
    service.get("/badge/123");
    service.get("/badge/123");

    assertThat(service.get("/metrics").body())
        .containsPattern(
            "unread_client_call_seconds_count\\{error_type=\"unreadable_response\".*} 1")
        .containsPattern("unread_client_call_seconds_count\\{error_type=\"none\".*} 1")
        .containsPattern("unread_cache_gets_total\\{result=\"miss\"} 2")
        .doesNotContain(quickBlox.apiKey());
  }
}
