package dev.unread.adapter.feign;

import dev.unread.adapter.feign.transport.Origin;
import feign.Client;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a client. Immutable; {@code toString()} contains no secret. Every setting has a
 * default. A value out of bounds is refused with an {@link IllegalArgumentException} of one line.
 */
public final class ClientConfig {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final BaseUrl baseUrl;
  private final @Nullable ApiKey apiKey;
  private final @Nullable SessionTokenProvider sessionTokenProvider;
  private final Duration deadline;
  private final Duration attemptTimeout;
  private final RetryPolicy retries;
  private final RateLimiter rateLimiter;
  private final Duration maxPermitWait;
  private final int permitsPerSession;
  private final CallObserver observer;
  private final int dialogsPerRequest;
  private final int parallelRequests;
  private final int maxConnections;
  private final @Nullable Client feignClient;
  private final @Nullable SSLContext tls;
  private final @Nullable HttpProxy proxy;
  private final ConnectionReuse connectionReuse;

  private ClientConfig(Builder from) {
    baseUrl = BaseUrl.parse(from.baseUrl, from.plainHosts);
    apiKey = from.apiKey;
    sessionTokenProvider = from.sessionTokenProvider;
    deadline = from.deadline;
    attemptTimeout = from.attemptTimeout;
    retries = from.retries;
    rateLimiter = from.rateLimiter;
    maxPermitWait = from.maxPermitWait;
    permitsPerSession = from.permitsPerSession;
    observer = from.observer;
    dialogsPerRequest = dialogsPerRequest(from, baseUrl.uri());
    parallelRequests = from.parallelRequests;
    maxConnections = from.maxConnections;
    feignClient = from.feignClient;
    tls = from.tls;
    proxy = from.proxy;
    connectionReuse = from.connectionReuse;
    if (proxy != null) {
      var unused = proxy.before(baseUrl.uri()); // says so if there is one of no use
    }
    if (apiKey != null && sessionTokenProvider != null) {
      throw new IllegalArgumentException(
          "a client has an API key or a session token provider, not both, since the service takes"
              + " exactly one credential; leave one of them out");
    }
    if (feignClient != null && (tls != null || proxy != null)) {
      throw new IllegalArgumentException(
          "a Feign client of your own brings its own trust and proxy: set them there, not here");
    }
  }

  private static int dialogsPerRequest(Builder from, URI baseUrl) {
    int empty = UnreadApi.requestLine(baseUrl, 0);
    int perDialog = UnreadApi.requestLine(baseUrl, 1) - empty;
    int fitting = (from.requestLineBytes - empty) / perDialog;
    if (fitting < 1) {
      throw new IllegalArgumentException(
          "requestLineBytes has to hold one dialog at least, which takes "
              + (empty + perDialog)
              + ", but this is "
              + from.requestLineBytes);
    }
    return Math.min(from.dialogsPerRequest, fitting);
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  static Duration checkDeadline(Duration deadline) {
    return RangeCheck.requireInRange("deadline", deadline, SHORTEST, LONGEST);
  }

  static Duration checkAttemptTimeout(Duration timeout) {
    return RangeCheck.requireInRange("attemptTimeout", timeout, SHORTEST, LONGEST);
  }

  BaseUrl baseUrl() {
    return baseUrl;
  }

  @Nullable ApiKey apiKey() {
    return apiKey;
  }

  @Nullable SessionTokenProvider sessionTokenProvider() {
    return sessionTokenProvider;
  }

  Duration deadline() {
    return deadline;
  }

  Duration attemptTimeout() {
    return attemptTimeout;
  }

  RetryPolicy retries() {
    return retries;
  }

  RateLimiter rateLimiter() {
    return rateLimiter;
  }

  Duration maxPermitWait() {
    return maxPermitWait;
  }

  int permitsPerSession() {
    return permitsPerSession;
  }

  CallObserver observer() {
    return observer;
  }

  int dialogsPerRequest() {
    return dialogsPerRequest;
  }

  int parallelRequests() {
    return parallelRequests;
  }

  int maxConnections() {
    return maxConnections;
  }

  @Nullable Client feignClient() {
    return feignClient;
  }

  @Nullable SSLContext tls() {
    return tls;
  }

  /** Returns the host that requests go to, and the proxy if there is one. */
  Origin origin() {
    return Origin.of(
        baseUrl.uri(),
        baseUrl.host(),
        baseUrl.port(),
        proxy == null ? null : proxy.before(baseUrl.uri()));
  }

  /**
   * Returns the text by which messages name the destination: host and port, and those of the proxy.
   */
  String destination() {
    Origin.Proxy between = origin().proxy();
    return baseUrl.hostAndPort() + (between == null ? "" : " through the proxy " + between);
  }

  ConnectionReuse connectionReuse() {
    return connectionReuse;
  }

  /** Returns the settings, without secrets. */
  @Override
  public String toString() {
    return "ClientConfig[baseUrl=%s, apiKey=%s, deadline=%s, attemptTimeout=%s, retries=%s]"
        .formatted(baseUrl.uri(), apiKey, deadline, attemptTimeout, retries);
  }

  /** Collects settings; not safe for concurrent use. */
  public static final class Builder {

    private String baseUrl = "https://api.quickblox.com";
    private final Set<String> plainHosts = new HashSet<>();
    private @Nullable ApiKey apiKey;
    private @Nullable SessionTokenProvider sessionTokenProvider;
    private Duration deadline = Duration.ofSeconds(10);
    private Duration attemptTimeout = Duration.ofSeconds(3);
    private RetryPolicy retries = RetryPolicy.standard();
    private RateLimiter rateLimiter = RateLimiter.UNLIMITED;
    private Duration maxPermitWait = Duration.ofSeconds(2);
    private int permitsPerSession;
    private CallObserver observer = CallObserver.NONE;
    private int dialogsPerRequest = 100;
    private int requestLineBytes = 4000;
    private int parallelRequests = 4;
    private int maxConnections = 64;
    private @Nullable Client feignClient;
    private @Nullable SSLContext tls;
    private @Nullable HttpProxy proxy;
    private ConnectionReuse connectionReuse = ConnectionReuse.KEEP_ALIVE;

    private Builder() {}

    /**
     * The address of the service; {@code https://api.quickblox.com} unless set, your own host on an
     * Enterprise plan. A path in it is put before the path of the endpoint.
     */
    public Builder baseUrl(String baseUrl) {
      this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
      return this;
    }

    /**
     * Allows a base URL with plain http to this host: a name or an address, in upper or lower case.
     * To loopback addresses it is always allowed.
     */
    public Builder allowPlainHttpTo(String host) {
      plainHosts.add(BaseUrl.hostKey(Objects.requireNonNull(host, "host")));
      return this;
    }

    /** The API key for readers given by user id; none unless set. */
    public Builder apiKey(ApiKey apiKey) {
      this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
      return this;
    }

    /**
     * The source of sessions for readers given by user id, instead of an API key; none unless set.
     */
    public Builder sessionTokenProvider(SessionTokenProvider sessionTokenProvider) {
      this.sessionTokenProvider =
          Objects.requireNonNull(sessionTokenProvider, "sessionTokenProvider");
      return this;
    }

    /**
     * How long a call takes at most, with connecting, responses, retries, waits and all its
     * requests; 10 s unless set, from 1 ms to 1 h. {@link UnreadCountClient#withDeadline} overrides
     * it for a call.
     */
    public Builder deadline(Duration deadline) {
      this.deadline = checkDeadline(deadline);
      return this;
    }

    /** How long one attempt takes at most; 3 s unless set, from 1 ms to 1 h. */
    public Builder attemptTimeout(Duration attemptTimeout) {
      this.attemptTimeout = checkAttemptTimeout(attemptTimeout);
      return this;
    }

    /** When a request is sent again; {@link RetryPolicy#standard()} unless set. */
    public Builder retries(RetryPolicy retries) {
      this.retries = Objects.requireNonNull(retries, "retries");
      return this;
    }

    /** The limit of requests of the account; {@link RateLimiter#UNLIMITED} unless set. */
    public Builder rateLimiter(RateLimiter rateLimiter) {
      this.rateLimiter = Objects.requireNonNull(rateLimiter, "rateLimiter");
      return this;
    }

    /**
     * How long a request waits for a permit of the rate limiter at most, before it fails as rate
     * limited; 2 s unless set, from 0 to 1 h. The wait is shorter if the deadline would leave no
     * time to send. Calls {@linkplain UnreadCountClient#inBackground in the background} wait
     * without limit.
     */
    public Builder maxPermitWait(Duration wait) {
      maxPermitWait = RangeCheck.requireInRange("maxPermitWait", wait, Duration.ZERO, LONGEST);
      return this;
    }

    /**
     * How many requests to the service open a session; each of them waits for a permit of the rate
     * limiter. 0 unless set, up to 10. Set it if your {@link #sessionTokenProvider} calls the
     * service itself: 2, for example, for a session and a log-in.
     */
    public Builder permitsPerSession(int permits) {
      permitsPerSession = RangeCheck.requireInRange("permitsPerSession", permits, 0, 10);
      return this;
    }

    /** The observer of calls and attempts; none unless set. */
    public Builder observer(CallObserver observer) {
      this.observer = Objects.requireNonNull(observer, "observer");
      return this;
    }

    /** How many dialogs one request asks for at most; 100 unless set, from 1 to 1,000. */
    public Builder dialogsPerRequest(int dialogs) {
      dialogsPerRequest = RangeCheck.requireInRange("dialogsPerRequest", dialogs, 1, 1000);
      return this;
    }

    /**
     * How long a request line is at most, with its line end; 4,000 bytes unless set, up to 32,000.
     * Many servers and proxies accept 4 or 8 KiB. A dialog takes 27 bytes, since the comma is sent
     * as {@code %2C} (SDK).
     */
    public Builder requestLineBytes(int bytes) {
      requestLineBytes = RangeCheck.requireInRange("requestLineBytes", bytes, 1, 32_000);
      return this;
    }

    /** How many requests of one call run at a time; 4 unless set, from 1 to 64. */
    public Builder parallelRequests(int requests) {
      parallelRequests = RangeCheck.requireInRange("parallelRequests", requests, 1, 64);
      return this;
    }

    /**
     * How many connections there are at most; 64 unless set, from 1 to 10,000. Further calls wait.
     * With a Feign client of your own, this is how many requests run at a time.
     */
    public Builder maxConnections(int connections) {
      maxConnections = RangeCheck.requireInRange("maxConnections", connections, 1, 10_000);
      return this;
    }

    /**
     * Replaces the built-in transport by any client of Feign, such as those over OkHttp or the
     * JDK's client.
     *
     * <p>The adapter keeps the deadline: each request runs on a thread of the adapter, which is
     * interrupted and left behind at the deadline. It also limits the size of bodies. Your client
     * has to do the rest: it must not follow redirects (the options say so), must send each request
     * only once, must not ask for compression, and must not log headers. You close the client.
     */
    public Builder feignClient(Client feignClient) {
      this.feignClient = Objects.requireNonNull(feignClient, "feignClient");
      return this;
    }

    /**
     * Which certificates to trust with https, and which certificate to send if the server asks for
     * one; the JVM's defaults unless set. Its managers are asked on a thread of the client's own,
     * which is left behind where they take longer than the attempt.
     *
     * @throws IllegalArgumentException if the context is not initialised
     */
    public Builder tls(SSLContext tls) {
      try {
        var unused = Objects.requireNonNull(tls, "tls").getSocketFactory();
      } catch (IllegalStateException notInitialised) {
        throw new IllegalArgumentException(
            "the SSLContext of tls is not initialised; call its method init first");
      }
      this.tls = tls;
      return this;
    }

    /** The HTTP proxy for requests; none unless set, even if the JVM's settings name one. */
    public Builder proxy(HttpProxy proxy) {
      this.proxy = Objects.requireNonNull(proxy, "proxy");
      return this;
    }

    /** Whether connections are kept; {@link ConnectionReuse#KEEP_ALIVE} unless set. */
    public Builder connectionReuse(ConnectionReuse connectionReuse) {
      this.connectionReuse = Objects.requireNonNull(connectionReuse, "connectionReuse");
      return this;
    }

    /**
     * Returns the configuration.
     *
     * @throws IllegalArgumentException if two settings exclude each other
     */
    public ClientConfig build() {
      return new ClientConfig(this);
    }
  }
}
