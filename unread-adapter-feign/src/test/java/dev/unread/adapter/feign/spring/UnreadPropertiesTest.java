package dev.unread.adapter.feign.spring;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.ConnectionReuse;
import dev.unread.adapter.feign.HttpProxy;
import dev.unread.adapter.feign.QuickBloxPlan;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RetryPolicy;
import dev.unread.adapter.feign.SessionTokenProvider;
import dev.unread.adapter.feign.ratelimit.SlidingWindowRateLimiter;
import dev.unread.domain.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What each property does, and what a wrong one says. */
class UnreadPropertiesTest {

  private static final String KEY = "canary-api-key";

  private final ApplicationContextRunner set =
      Contexts.withClient()
          .withPropertyValues("unread.api-key=" + KEY, "unread.meters=none")
          .withBean(
              "eager",
              String.class,
              () -> "",
              definition -> definition.setDependsOn("unreadClientConfig"));

  @Test
  void withoutPropertiesTheDefaultsAreTheBuilders() {
    set.run(
        context ->
            assertThat(context.getBean(ClientConfig.class))
                .usingRecursiveComparison()
                .ignoringFields("observer")
                .isEqualTo(ClientConfig.builder().apiKey(ApiKey.of(KEY)).build()));
  }

  @Test
  void eachPropertyReachesTheConfiguration() {
    set.withPropertyValues(
            "unread.base-url=http://qb.example:8080/api",
            "unread.allow-plain-http-to=one.example,qb.example",
            "unread.deadline=20s",
            "unread.attempt-timeout=10s",
            "unread.retries.attempts=5",
            "unread.retries.initial-backoff=1s",
            "unread.retries.max-backoff=4s",
            "unread.retries.ratio=0.5",
            "unread.retries.reserve=7",
            "unread.max-permit-wait=1s",
            "unread.permits-per-session=2",
            "unread.dialogs-per-request=50",
            "unread.request-line-bytes=8000",
            "unread.parallel-requests=2",
            "unread.max-connections=8",
            "unread.connection-reuse=per-request",
            "unread.proxy.host=proxy.example",
            "unread.proxy.port=3129",
            "unread.proxy.user=me",
            "unread.proxy.password=canary-password")
        .run(
            context ->
                assertThat(context.getBean(ClientConfig.class))
                    .usingRecursiveComparison()
                    .ignoringFields("observer")
                    .isEqualTo(
                        ClientConfig.builder()
                            .baseUrl("http://qb.example:8080/api")
                            .allowPlainHttpTo("qb.example")
                            .apiKey(ApiKey.of(KEY))
                            .deadline(Duration.ofSeconds(20))
                            .attemptTimeout(Duration.ofSeconds(10))
                            .retries(
                                new RetryPolicy(
                                    5, Duration.ofSeconds(1), Duration.ofSeconds(4), 0.5, 7))
                            .maxPermitWait(Duration.ofSeconds(1))
                            .permitsPerSession(2)
                            .dialogsPerRequest(50)
                            .requestLineBytes(8000)
                            .parallelRequests(2)
                            .maxConnections(8)
                            .connectionReuse(ConnectionReuse.PER_REQUEST)
                            .proxy(
                                HttpProxy.of("proxy.example", 3129)
                                    .withCredentials("me", "canary-password"))
                            .build()));
  }

  @Test
  void proxyMayBeTheOneOfTheJvm() {
    set.withPropertyValues("unread.proxy.of-system-properties=true")
        .run(
            context ->
                assertThat(context.getBean(ClientConfig.class))
                    .extracting("proxy")
                    .isSameAs(HttpProxy.ofSystemProperties()));
  }

  @ParameterizedTest
  @CsvSource({"unread.plan=growth, 160", "unread.calls-per-second=40, 40"})
  void planOrShareLimitsTheCalls(String property, int callsPerSecond) {
    set.withPropertyValues(property)
        .run(
            context ->
                assertThat(context.getBean(ClientConfig.class))
                    .extracting("rateLimiter")
                    .isInstanceOf(SlidingWindowRateLimiter.class)
                    .extracting("schedule.permitted", as(InstanceOfAssertFactories.LONG_ARRAY))
                    .hasSize(callsPerSecond));
  }

  @Test
  void enterprisePlanHasNoLimit() {
    set.withPropertyValues("unread.plan=" + QuickBloxPlan.ENTERPRISE)
        .run(
            context ->
                assertThat(context.getBean(ClientConfig.class))
                    .extracting("rateLimiter")
                    .isSameAs(RateLimiter.UNLIMITED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unread.api-key= | unread.api-key: it is not set, and there is no SessionTokenProvider bean; set UNREAD_API_KEY in the environment, or define such a bean, or, where each reader brings a session token, set unread.callers-bring-sessions=true",
        "unread.api-key=canary key | unread.api-key: an API key holds visible ASCII characters only, but character 7 of this one is U+0020; correct it",
        "unread.api-key=${CANARY_KEY} | unread.api-key: it is a placeholder that nothing replaced; set the variable or property that it names",
        "unread.base-url=${CANARY_URL} | unread.base-url: it is a placeholder that nothing replaced; set the variable or property that it names",
        "unread.proxy.password=${CANARY_PASSWORD} | unread.proxy.password: it is a placeholder that nothing replaced; set the variable or property that it names",
        "unread.proxy.user=canary | unread.proxy.user: unread.proxy.host is not set; set it, or remove the user",
        "unread.proxy.password=canary | unread.proxy.password: unread.proxy.user is not set; set it, or remove the password",
        "unread.base-url=ftp://qb.example | unread.base-url: the base URL has to start with https:// (or http:// for this machine); correct it",
        "unread.base-url=http://qb.example | unread.base-url: plain http would show the credentials to everybody between here and qb.example; use https, or set unread.allow-plain-http-to=qb.example",
        "unread.deadline=2h | unread.deadline: deadline is from 0.001s to 1h, but this is 2h; correct it",
        "unread.attempt-timeout=0s | unread.attempt-timeout: attemptTimeout is from 0.001s to 1h, but this is 0s; correct it",
        "unread.retries.attempts=0 | unread.retries.attempts: attempts is from 1 to 10, but this is 0; correct it",
        "unread.calls-per-second=0 | unread.calls-per-second: a rate limit is at least 1 call a second, but this is 0; correct it",
        "unread.request-line-bytes=10 | unread.request-line-bytes: requestLineBytes has to hold one dialog at least, which takes 81, but this is 10; correct it",
        "unread.proxy.host=http://proxy | unread.proxy.host and unread.proxy.port: the proxy's host has to be a name or an address alone; correct it",
        "unread.ssl.bundle=none | unread.ssl.bundle: there is no SSL bundle \"none\"; define spring.ssl.bundle.pem.none or spring.ssl.bundle.jks.none",
        "unread.deadlin=2s | unread.deadlin: there is no such property; write unread.deadline",
        "unread.apikey2=canary | unread.apikey2: there is no such property; write unread.api-key",
        "unread.colour=red | unread.colour: there is no such property; remove it, or see META-INF/spring-configuration-metadata.json for all there are"
      })
  void aWrongPropertyIsNamedInOneLineThatSaysWhatToDo(String property, String line) {
    set.withPropertyValues(property).run(context -> assertThat(line(context)).isEqualTo(line));
  }

  @ParameterizedTest
  @CsvSource({
    "jks.mine.keystore.location=file:/none.p12, 'file:/none.p12'",
    "pem.mine.truststore.certificate=classpath:none.pem, 'classpath:none.pem'",
    "pem.mine.truststore.certificate=canaryMIGHAgEAMBMGByqGSM49, may be a key",
    "pem.mine.protocol=none, none SSLContext not available"
  })
  void aBrokenBundleIsToldInOneLineWithoutWhatMayBeAKey(String property, String why) {
    set.withPropertyValues("unread.ssl.bundle=mine", "spring.ssl.bundle." + property)
        .run(
            context ->
                assertThat(line(context))
                    .startsWith("unread.ssl.bundle: the SSL bundle \"mine\" cannot be used: ")
                    .contains(why)
                    .endsWith("); correct spring.ssl.bundle.pem.mine or spring.ssl.bundle.jks.mine")
                    .doesNotContain("canary", "\n"));
  }

  @Test
  void whatACustomizerMakesImpossibleIsToldInOneLine() {
    set.withPropertyValues("unread.proxy.host=proxy.example")
        .withBean(
            ClientConfigCustomizer.class,
            () -> config -> config.feignClient((request, options) -> null))
        .run(
            context ->
                assertThat(line(context))
                    .isEqualTo(
                        "the properties and the ClientConfigCustomizer beans together: a Feign"
                            + " client of your own brings its own trust and proxy: set them there,"
                            + " not here; correct it"));
  }

  @Test
  void twoLimitsAreRefused() {
    set.withPropertyValues("unread.plan=growth", "unread.calls-per-second=40")
        .run(
            context ->
                assertThat(line(context))
                    .isEqualTo(
                        "unread.calls-per-second: unread.plan is set, too; remove one of them"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unread.plan=growth", "unread.calls-per-second=40"})
  void aLimitBesideABeanThatLimitsIsRefused(String property) {
    set.withPropertyValues(property)
        .withBean(RateLimiter.class, () -> RateLimiter.UNLIMITED)
        .run(
            context ->
                assertThat(line(context))
                    .isEqualTo(
                        property.substring(0, property.indexOf('='))
                            + ": there is a RateLimiter bean, too; remove the property or the"
                            + " bean"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "user", "password"})
  void aProxyBesideTheOneOfTheJvmIsRefused(String setting) {
    set.withPropertyValues(
            "unread.proxy.of-system-properties=true", "unread.proxy." + setting + "=canary")
        .run(
            context ->
                assertThat(line(context))
                    .isEqualTo(
                        "unread.proxy.of-system-properties: unread.proxy."
                            + setting
                            + " is set, too; remove one of them"));
  }

  @Test
  void twoCredentialsAreRefused() {
    set.withBean(SessionTokenProvider.class, () -> of -> SessionToken.of("t"))
        .run(
            context ->
                assertThat(line(context))
                    .isEqualTo(
                        "unread.api-key: there is a SessionTokenProvider bean, too, and the service"
                            + " takes one credential; remove the property or the bean"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ciphers=TLS_AES_128_GCM_SHA256", "enabled-protocols=TLSv1.3"})
  void optionsOfAnSslBundleThatWouldBeIgnoredAreRefused(String option) {
    set.withPropertyValues("unread.ssl.bundle=qb", "spring.ssl.bundle.jks.qb.options." + option)
        .run(
            context ->
                assertThat(line(context))
                    .startsWith("unread.ssl.bundle: the client would not keep to the ciphers"));
  }

  @Test
  void cacheThatIsFreshForLongerThanStaleIsRefused() {
    Contexts.withClient()
        .withPropertyValues(
            "unread.api-key=" + KEY, "unread.cache.enabled=true", "unread.cache.fresh-for=1h")
        .withBean(
            "eager",
            String.class,
            () -> "",
            definition -> definition.setDependsOn("cachingUnreadCounts"))
        .run(
            context -> assertThat(line(context)).startsWith("unread.cache: ").doesNotContain("\n"));
  }

  @Test
  void anEmptyVariableOfTheEnvironmentCountsAsNotSet() {
    set.withPropertyValues("unread.base-url=", "unread.plan=", "unread.calls-per-second=")
        .withPropertyValues("unread.proxy.host=", "unread.proxy.user=", "unread.proxy.password=")
        .withPropertyValues("unread.ssl.bundle=", "unread.allow-plain-http-to=")
        .run(
            context ->
                assertThat(context.getBean(ClientConfig.class))
                    .usingRecursiveComparison()
                    .ignoringFields("observer")
                    .isEqualTo(ClientConfig.builder().apiKey(ApiKey.of(KEY)).build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unread.allowPlainHttpTo[0]=one", "unread.ALLOW_PLAIN_HTTP_TO=one"})
  void aPropertyMayBeWrittenInEachOfBootsWays(String property) {
    set.withPropertyValues(property).run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void secretsShowNowhere() {
    set.withPropertyValues(
            "unread.proxy.host=proxy.example",
            "unread.proxy.user=me",
            "unread.proxy.password=canary-password")
        .run(
            context ->
                assertThat(
                        context.getBean(UnreadProperties.class)
                            + " "
                            + context.getBean(ClientConfig.class))
                    .contains("apiKey=******", "password=******")
                    .doesNotContain("canary"));
  }

  @Test
  void bootShowsTheLineAndTheActionAlone() {
    List<FailureAnalyzer> analyzers =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, (type, name, failure) -> {});
    set.withPropertyValues("unread.deadline=2h")
        .run(
            context ->
                assertThat(analyzers)
                    .filteredOn(UnreadPropertyFailureAnalyzer.class::isInstance)
                    .singleElement()
                    .extracting(
                        analyzer ->
                            analyzer.analyze(Objects.requireNonNull(context.getStartupFailure())))
                    .satisfies(
                        analysis -> {
                          assertThat(analysis.getDescription())
                              .isEqualTo(
                                  "unread.deadline: deadline is from 0.001s to 1h, but this is 2h;"
                                      + " correct it");
                          assertThat(analysis.getAction()).isEqualTo("Correct it.");
                        }));
  }

  private static String line(AssertableApplicationContext context) {
    assertThat(context).hasFailed();
    Throwable failure = context.getStartupFailure();
    while (!(failure instanceof UnreadPropertyException)) {
      assertThat(failure).as("%s", context.getStartupFailure()).isNotNull();
      assertThat(String.valueOf(failure.getMessage())).doesNotContain("canary");
      failure = failure.getCause();
    }
    return String.valueOf(failure.getMessage());
  }
}
