package dev.unread.adapter.feign.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.CacheObserver;
import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.SessionTokenProvider;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.cache.CachedCounts.Freshness;
import dev.unread.adapter.feign.cache.CachingUnreadCounts;
import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Which beans there are, by what the application sets and has; with the fake as the service. */
class UnreadAutoConfigurationTest {

  private static final UnreadFakeServer FAKE =
      UnreadFakeServer.builder().empty().httpsPort(0).build();

  private final FakeApplication app = FAKE.newApplication();
  private final long user = app.addUser();
  private final Reader ann = Reader.onBehalfOf(UserId.of(user));
  private final ApplicationContextRunner unset =
      Contexts.withClient()
          .withPropertyValues(
              "unread.base-url=" + FAKE.baseUrl(),
              "unread.deadline=1m",
              "unread.attempt-timeout=1m");
  private final ApplicationContextRunner set =
      unset.withPropertyValues("unread.api-key=" + app.apiKey());

  UnreadAutoConfigurationTest() {
    app.setUnread(user, app.addGroupDialog(user, app.addUser()), 7);
  }

  @BeforeAll
  static void start() {
    FAKE.start();
  }

  @AfterAll
  static void stop() {
    FAKE.close();
  }

  @Test
  void anApiKeyIsAllThatAnApplicationSets() {
    set.run(
        context -> {
          assertThat(context).hasSingleBean(UnreadCountPort.class);
          assertThat(context.getBean(UnreadCountPort.class).total(ann)).isEqualTo(7);
        });
  }

  @Test
  void sessionTokenProviderIsTakenInPlaceOfAnApiKey() {
    unset
        .withBean(
            SessionTokenProvider.class, () -> of -> SessionToken.of(app.openSession(of.value())))
        .run(context -> assertThat(context.getBean(UnreadCountPort.class).total(ann)).isEqualTo(7));
  }

  @Test
  void callersMayBringTheirSessions() {
    unset
        .withPropertyValues("unread.callers-bring-sessions=true")
        .run(
            context ->
                assertThat(
                        context
                            .getBean(UnreadCountPort.class)
                            .total(Reader.ofSession(SessionToken.of(app.openSession(user)))))
                    .isEqualTo(7));
  }

  @Test
  void anApplicationThatInjectsNothingStartsWithoutAKey() {
    unset.run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void closingTheContextClosesTheClient() {
    set.run(
        context -> {
          UnreadCountPort client = context.getBean(UnreadCountPort.class);
          context.close();
          assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> client.total(ann));
        });
  }

  @Test
  void ownPortIsInjectedInPlaceOfTheClient() {
    unset
        .withBean(InMemoryUnreadCounts.class, Ann::port)
        .run(
            context ->
                assertThat(context.getBean(UnreadCountPort.class))
                    .isInstanceOf(InMemoryUnreadCounts.class));
  }

  @Test
  void ownClientIsTheOnlyOne() {
    unset
        .withBean(
            UnreadCountClient.class,
            () -> UnreadCountClient.of(ClientConfig.builder().apiKey(ApiKey.of("own")).build()))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(UnreadCountClient.class)
                    .doesNotHaveBean(ClientConfig.class)
                    .doesNotHaveBean(RecentCalls.class));
  }

  @Test
  void ownConfigurationIsTheClients() {
    unset
        .withBean(
            ClientConfig.class,
            () ->
                ClientConfig.builder()
                    .baseUrl(FAKE.baseUrl().toString())
                    .apiKey(ApiKey.of(app.apiKey()))
                    .build())
        .run(
            context -> {
              assertThat(context).hasSingleBean(ClientConfig.class);
              assertThat(context.getBean(UnreadCountPort.class).total(ann)).isEqualTo(7);
            });
  }

  @Test
  void ownCacheOverTheClientIsThePort() {
    set.withBean(
            "own", CachingUnreadCounts.class, () -> CachingUnreadCounts.over(Ann.port()).build())
        .withPropertyValues("unread.cache.enabled=true")
        .run(
            context -> {
              assertThat(context).hasSingleBean(CachingUnreadCounts.class);
              assertThat(context.getBean(UnreadCountPort.class)).isSameAs(context.getBean("own"));
            });
  }

  @Test
  void thereIsNoCacheUnlessItIsAskedFor() {
    set.run(context -> assertThat(context).doesNotHaveBean(CachingUnreadCounts.class));
  }

  @Test
  void cacheThatIsNeitherOnNorOffIsToldByItsProperty() {
    set.withPropertyValues("unread.cache.enabled=maybe")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageContaining("UnreadProperties")
                    .hasMessageNotContaining("Error processing condition"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "off", "no", "0"})
  void cacheIsOffHoweverThatIsWritten(String off) {
    set.withPropertyValues("unread.cache.enabled=" + off)
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(CachingUnreadCounts.class)
                    .doesNotHaveBean(CacheObserver.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "on", "yes", "1"})
  void cacheIsOnHoweverThatIsWritten(String on) {
    set.withPropertyValues("unread.cache.enabled=" + on)
        .run(context -> assertThat(context).hasSingleBean(CachingUnreadCounts.class));
  }

  @Test
  void cacheStandsInForTheServiceAsItIsSet() {
    set.withPropertyValues("unread.cache.enabled=true", "unread.cache.fresh-for=0s")
        .run(
            context -> {
              var counts = (CachingUnreadCounts) context.getBean(UnreadCountPort.class);
              counts.total(ann);
              app.arm(Fault.maintenance()).forUser(user);
              assertThat(counts.cachedTotal(ann).freshness()).isEqualTo(Freshness.STALE);
              assertThat(counts.total(ann)).isEqualTo(7);
            });
  }

  @Test
  void ownRateLimiterIsTheClients() {
    var asked = new ArrayList<RateLimiter.Priority>();
    set.withBean(
            RateLimiter.class,
            () ->
                (priority, maxWait) -> {
                  asked.add(priority);
                  return RateLimiter.Reservation.GRANTED;
                })
        .run(
            context -> {
              context.getBean(UnreadCountPort.class).total(ann);
              assertThat(asked).containsExactly(RateLimiter.Priority.INTERACTIVE);
            });
  }

  @Test
  void allObserversSeeTheCallsThoughOneThrows() {
    var seen = new ArrayList<String>();
    set.withBean("one", CallObserver.class, () -> observer("one", seen))
        .withBean(
            "broken",
            CallObserver.class,
            () ->
                call -> {
                  throw new IllegalStateException("its own");
                })
        .withBean("two", CallObserver.class, () -> observer("two", seen))
        .run(
            context -> {
              context.getBean(UnreadCountPort.class).total(ann);
              assertThat(seen)
                  .containsExactlyInAnyOrder(
                      "one started", "two started", "one ended", "two ended");
            });
  }

  private static CallObserver observer(String name, List<String> seen) {
    return started -> {
      seen.add(name + " started");
      return new CallObserver.Observation() {
        @Override
        public void callEnded(CallObserver.CallEnded call) {
          seen.add(name + " ended");
        }
      };
    };
  }

  @Test
  void customizersHaveTheLastWord() {
    set.withPropertyValues("unread.api-key=nobodys")
        .withBean(
            ClientConfigCustomizer.class, () -> config -> config.apiKey(ApiKey.of(app.apiKey())))
        .run(context -> assertThat(context.getBean(UnreadCountPort.class).total(ann)).isEqualTo(7));
  }

  @Test
  void sslBundleSaysWhomToTrust() {
    set.withPropertyValues(
            "unread.base-url=" + FAKE.httpsUrl(),
            "unread.ssl.bundle=fake",
            "spring.ssl.bundle.pem.fake.truststore.certificate=" + FAKE.certificateAuthority())
        .run(context -> assertThat(context.getBean(UnreadCountPort.class).total(ann)).isEqualTo(7));
  }
}
