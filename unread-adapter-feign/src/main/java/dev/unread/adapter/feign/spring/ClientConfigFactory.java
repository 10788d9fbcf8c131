package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.CallObserver;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.HttpProxy;
import dev.unread.adapter.feign.PlainHttpException;
import dev.unread.adapter.feign.RateLimiter;
import dev.unread.adapter.feign.RetryPolicy;
import dev.unread.adapter.feign.SessionTokenProvider;
import dev.unread.adapter.feign.ratelimit.SlidingWindowRateLimiter;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;

/** Makes the configuration of the properties and beans, and says which property is wrong. */
final class ClientConfigFactory {

  private final UnreadProperties properties;
  private final ClientConfig.Builder config = ClientConfig.builder();

  ClientConfigFactory(UnreadProperties properties) {
    this.properties = properties;
  }

  ClientConfig create(
      ObjectProvider<SessionTokenProvider> sessions,
      ObjectProvider<RateLimiter> limiters,
      ObjectProvider<SslBundles> bundles,
      ObjectProvider<CallObserver> observers,
      ObjectProvider<ClientConfigCustomizer> customizers) {
    baseUrl();
    credential(sessions.getIfAvailable());
    times();
    limit(limiters.getIfAvailable());
    requests();
    proxy(properties.proxy());
    String bundle = given("unread.ssl.bundle", properties.ssl().bundle());
    if (bundle != null) {
      config.tls(SslBundleContext.of(bundle, bundles));
    }
    config.observer(CallObservers.of(observers.orderedStream().toList()));
    customizers.orderedStream().forEach(customizer -> customizer.customize(config));
    return set("the properties and the ClientConfigCustomizer beans together", config::build);
  }

  private void baseUrl() {
    String baseUrl = given("unread.base-url", properties.baseUrl());
    if (baseUrl != null) {
      var alone = ClientConfig.builder().baseUrl(baseUrl);
      properties.allowPlainHttpTo().forEach(alone::allowPlainHttpTo);
      set("unread.base-url", alone::build);
      config.baseUrl(baseUrl);
    }
    properties.allowPlainHttpTo().forEach(config::allowPlainHttpTo);
  }

  private void credential(@Nullable SessionTokenProvider sessions) {
    String apiKey = given("unread.api-key", properties.apiKey());
    if (apiKey != null && sessions != null) {
      throw new UnreadPropertyException(
          "unread.api-key",
          "there is a SessionTokenProvider bean, too, and the service takes one credential",
          "remove the property or the bean");
    }
    if (apiKey != null) {
      config.apiKey(set("unread.api-key", apiKey, ApiKey::of));
    } else if (sessions != null) {
      config.sessionTokenProvider(sessions);
    } else if (!properties.callersBringSessions()) {
      throw new UnreadPropertyException(
          "unread.api-key",
          "it is not set, and there is no SessionTokenProvider bean",
          "set UNREAD_API_KEY in the environment, or define such a bean, or, where each reader"
              + " brings a session token, set unread.callers-bring-sessions=true");
    }
  }

  private void times() {
    set("unread.deadline", () -> config.deadline(properties.deadline()));
    set("unread.attempt-timeout", () -> config.attemptTimeout(properties.attemptTimeout()));
    UnreadProperties.Retries given = properties.retries();
    RetryPolicy attempts =
        set("unread.retries.attempts", () -> RetryPolicy.standard().withAttempts(given.attempts()));
    RetryPolicy pauses =
        set(
            "unread.retries.initial-backoff and unread.retries.max-backoff",
            () -> attempts.withBackoff(given.initialBackoff(), given.maxBackoff()));
    config.retries(
        set(
            "unread.retries.ratio and unread.retries.reserve",
            () -> pauses.withBudget(given.ratio(), given.reserve())));
  }

  private void limit(@Nullable RateLimiter limiter) {
    Integer callsPerSecond = properties.callsPerSecond();
    if (properties.plan() != null && callsPerSecond != null) {
      throw new UnreadPropertyException(
          "unread.calls-per-second", "unread.plan is set, too", "remove one of them");
    }
    if (limiter != null && (properties.plan() != null || callsPerSecond != null)) {
      throw new UnreadPropertyException(
          callsPerSecond == null ? "unread.plan" : "unread.calls-per-second",
          "there is a RateLimiter bean, too",
          "remove the property or the bean");
    }
    if (limiter != null) {
      config.rateLimiter(limiter);
    } else if (callsPerSecond != null) {
      config.rateLimiter(
          set("unread.calls-per-second", () -> SlidingWindowRateLimiter.perSecond(callsPerSecond)));
    } else if (properties.plan() != null) {
      config.rateLimiter(SlidingWindowRateLimiter.of(properties.plan()));
    }
    set("unread.max-permit-wait", () -> config.maxPermitWait(properties.maxPermitWait()));
    set(
        "unread.permits-per-session",
        () -> config.permitsPerSession(properties.permitsPerSession()));
  }

  private void requests() {
    set(
        "unread.dialogs-per-request",
        () -> config.dialogsPerRequest(properties.dialogsPerRequest()));
    set(
        "unread.request-line-bytes",
        () -> {
          config.requestLineBytes(properties.requestLineBytes());
          return config.build();
        });
    set("unread.parallel-requests", () -> config.parallelRequests(properties.parallelRequests()));
    set("unread.max-connections", () -> config.maxConnections(properties.maxConnections()));
    config.connectionReuse(properties.connectionReuse());
  }

  private void proxy(UnreadProperties.Proxy given) {
    String host = given("unread.proxy.host", given.host());
    String user = given("unread.proxy.user", given.user());
    String password = given("unread.proxy.password", given.password());
    requireWhole(given.ofSystemProperties(), host != null, user != null, password != null);
    if (given.ofSystemProperties()) {
      set(
          "unread.proxy.of-system-properties",
          () -> config.proxy(HttpProxy.ofSystemProperties()).build());
    } else if (host != null) {
      HttpProxy proxy =
          set("unread.proxy.host and unread.proxy.port", () -> HttpProxy.of(host, given.port()));
      config.proxy(
          user == null
              ? proxy
              : set(
                  "unread.proxy.user",
                  () -> proxy.withCredentials(user, password == null ? "" : password)));
    }
  }

  /** What belongs to a setting that is not there would be ignored. */
  private static void requireWhole(
      boolean ofSystemProperties, boolean host, boolean user, boolean password) {
    if (ofSystemProperties && (host || user || password)) {
      throw new UnreadPropertyException(
          "unread.proxy.of-system-properties",
          "unread.proxy." + (host ? "host" : user ? "user" : "password") + " is set, too",
          "remove one of them");
    }
    if (user && !host) {
      throw new UnreadPropertyException(
          "unread.proxy.user", "unread.proxy.host is not set", "set it, or remove the user");
    }
    if (password && !user) {
      throw new UnreadPropertyException(
          "unread.proxy.password",
          "unread.proxy.user is not set",
          "set it, or remove the password");
    }
  }

  /** Returns the value; null where it is blank, as an empty variable of the environment is. */
  private static @Nullable String given(String property, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.startsWith("${")) {
      throw new UnreadPropertyException(
          property,
          "it is a placeholder that nothing replaced",
          "set the variable or property that it names");
    }
    return value;
  }

  private static <V, T> T set(String property, V value, Function<V, T> setting) {
    return set(property, () -> setting.apply(value));
  }

  private static <T> T set(String property, Supplier<T> setting) {
    try {
      return setting.get();
    } catch (PlainHttpException plain) {
      throw new UnreadPropertyException(
          property, plain.danger(), "use https, or set unread.allow-plain-http-to=" + plain.host());
    } catch (IllegalArgumentException refused) {
      throw new UnreadPropertyException(
          property, String.valueOf(refused.getMessage()), "correct it");
    }
  }
}
