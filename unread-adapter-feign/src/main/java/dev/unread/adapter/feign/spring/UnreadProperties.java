package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.ConnectionReuse;
import dev.unread.adapter.feign.QuickBloxPlan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All that can be set without code. The defaults are those of the client's own builders; a test
 * compares them.
 *
 * @param baseUrl Where the service is.
 * @param allowPlainHttpTo Hosts that may be asked over plain http, which shows the credentials to
 *     everybody in between. Loopback may be asked so anyway.
 * @param apiKey API key of the account, to ask in the name of users. A secret: set it from the
 *     environment (UNREAD_API_KEY) or a secret store.
 * @param callersBringSessions Whether each reader brings a session token, so that there need be
 *     neither an API key nor a SessionTokenProvider.
 * @param deadline How long one call takes at most, with retries and waits.
 * @param attemptTimeout How long one attempt takes at most.
 * @param plan Plan of the account, as the limit of calls per second of this process. Divide it with
 *     calls-per-second where several processes ask for one account.
 * @param callsPerSecond Limit of calls per second of this process, in place of a plan.
 * @param maxPermitWait How long a request waits for the rate limit at most.
 * @param permitsPerSession How many calls of the service the SessionTokenProvider makes to open a
 *     session.
 * @param dialogsPerRequest How many dialogs one request asks for at most.
 * @param requestLineBytes How long a request line may be, in bytes.
 * @param parallelRequests How many requests of one call run at a time.
 * @param maxConnections How many connections there are at most.
 * @param connectionReuse Whether connections are kept for further requests.
 * @param meters What is measured of the calls, where Micrometer is there.
 */
@ConfigurationProperties("unread")
record UnreadProperties(
    @DefaultValue("https://api.quickblox.com") String baseUrl,
    @DefaultValue List<String> allowPlainHttpTo,
    @Nullable String apiKey,
    @DefaultValue("false") boolean callersBringSessions,
    @DefaultValue("10s") Duration deadline,
    @DefaultValue("3s") Duration attemptTimeout,
    @DefaultValue Retries retries,
    @Nullable QuickBloxPlan plan,
    @Nullable Integer callsPerSecond,
    @DefaultValue("2s") Duration maxPermitWait,
    @DefaultValue("0") int permitsPerSession,
    @DefaultValue("100") int dialogsPerRequest,
    @DefaultValue("4000") int requestLineBytes,
    @DefaultValue("4") int parallelRequests,
    @DefaultValue("64") int maxConnections,
    @DefaultValue("keep-alive") ConnectionReuse connectionReuse,
    @DefaultValue Proxy proxy,
    @DefaultValue Ssl ssl,
    @DefaultValue("metrics") Meters meters,
    @DefaultValue Cache cache) {

  /** What is measured. */
  enum Meters {
    /** Timers and counters. */
    METRICS,
    /** Observations, which tracing builds on. */
    OBSERVATIONS,
    /** Nothing. */
    NONE
  }

  /**
   * When a request is sent again.
   *
   * @param attempts How often a request is sent at most; 1 turns retries off.
   * @param initialBackoff Longest pause before the second attempt.
   * @param maxBackoff Longest pause before any attempt.
   * @param ratio Share of the new requests that may be sent again in the long run.
   * @param reserve How many requests may be sent again beside that share.
   */
  record Retries(
      @DefaultValue("3") int attempts,
      @DefaultValue("100ms") Duration initialBackoff,
      @DefaultValue("2s") Duration maxBackoff,
      @DefaultValue("0.2") double ratio,
      @DefaultValue("20") int reserve) {}

  /**
   * The HTTP proxy.
   *
   * @param host Host of the HTTP proxy; none unless set.
   * @param port Port of the HTTP proxy.
   * @param user User that the HTTP proxy asks for.
   * @param password Password that the HTTP proxy asks for. A secret.
   * @param ofSystemProperties Whether the proxy is the one that the JVM's settings name
   *     (https.proxyHost and their like).
   */
  record Proxy(
      @Nullable String host,
      @DefaultValue("3128") int port,
      @Nullable String user,
      @Nullable String password,
      @DefaultValue("false") boolean ofSystemProperties) {

    @Override
    public String toString() {
      return "Proxy[host=%s, port=%s, user=%s, password=%s, ofSystemProperties=%s]"
          .formatted(host, port, user, masked(password), ofSystemProperties);
    }
  }

  /**
   * TLS.
   *
   * @param bundle Name of the SSL bundle (spring.ssl.bundle) that says whom to trust and with which
   *     certificate to answer.
   */
  record Ssl(@Nullable String bundle) {}

  /**
   * The cache in front of the client; needs Caffeine.
   *
   * @param enabled Whether answers are cached, and stand in while the service is down.
   * @param freshFor How long an answer is given without asking.
   * @param staleFor How old an answer may be that stands in while the service is down.
   * @param maxWait How long a caller waits for the service where an old answer could stand in; as
   *     long as the call takes unless set.
   * @param maximumReaders Of how many readers something is cached at most.
   */
  record Cache(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("2s") Duration freshFor,
      @DefaultValue("10m") Duration staleFor,
      @Nullable Duration maxWait,
      @DefaultValue("10000") int maximumReaders) {}

  /** Shows what is no secret. */
  @Override
  public String toString() {
    return "UnreadProperties[baseUrl=%s, apiKey=%s, deadline=%s, proxy=%s, cache=%s]"
        .formatted(baseUrl, masked(apiKey), deadline, proxy, cache);
  }

  private static String masked(@Nullable String secret) {
    return secret == null ? "not set" : "******";
  }
}
