package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.Operation;
import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.concurrent.DaemonPool;
import dev.unread.adapter.feign.libraries.RequiredLibrary;
import dev.unread.adapter.feign.pacing.ChunkSize;
import dev.unread.adapter.feign.pacing.ConnectionPermits;
import dev.unread.adapter.feign.pacing.CoolDowns;
import dev.unread.adapter.feign.pacing.RetryBudget;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.adapter.feign.transport.ApacheTransport;
import dev.unread.adapter.feign.transport.DeadlineClient;
import dev.unread.adapter.feign.transport.Transport;
import dev.unread.domain.DialogId;
import dev.unread.domain.PartialUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Asks QuickBlox for unread counts: never a wrong number, never late, never a leak. Whatever the
 * server does, a call ends by its deadline, either with exactly the counts of a valid response, or
 * with one {@link UnreadCountException}.
 *
 * <p>One client serves all threads and readers of a process. It keeps connections open until it is
 * closed. A client that nobody closes is closed after the garbage collector has found it, with a
 * warning in the log.
 *
 * <pre>{@code
 * var config = ClientConfig.builder().apiKey(ApiKey.of(key)).build();
 * try (var client = UnreadCountClient.of(config)) {
 *   int total = client.total(Reader.onBehalfOf(UserId.of(123)));
 * }
 * }</pre>
 */
public final class UnreadCountClient implements UnreadCountPort, AutoCloseable {

  private static final Duration ENDLESS = Duration.ofDays(365);
  private static final int MAX_HELPERS = 256;
  private static final int MAX_SESSION_THREADS = 64;
  private static final int MAX_SESSIONS_QUEUED = 10_000;
  private static final Duration LEAST_SESSION_PATIENCE = Duration.ofSeconds(5);

  private final ClientResources resources;
  private final CallTracker calls;
  private final CallObserver observer;
  private final Duration deadline;
  private final Duration attemptTimeout;
  private final Priority priority;

  private UnreadCountClient(
      ClientResources resources,
      CallTracker calls,
      CallObserver observer,
      Duration deadline,
      Duration attemptTimeout,
      Priority priority) {
    this.resources = resources;
    this.calls = calls;
    this.observer = observer;
    this.deadline = deadline;
    this.attemptTimeout = attemptTimeout;
    this.priority = priority;
  }

  /**
   * Returns a client of this configuration.
   *
   * @throws IllegalStateException if Feign, Jackson or HttpCore is too old; the message says which
   *     version is needed
   */
  public static UnreadCountClient of(ClientConfig config) {
    RequiredLibrary.JACKSON.require();
    RequiredLibrary.FEIGN.require();
    RequiredLibrary.HTTP_CORE.require();
    return of(config, TimeSource.REAL);
  }

  static UnreadCountClient of(ClientConfig config, TimeSource clock) {
    return of(config, clock, UnaryOperator.identity());
  }

  /**
   * @param threads what to make of the pools that help with many requests and open sessions
   */
  static UnreadCountClient of(
      ClientConfig config, TimeSource clock, UnaryOperator<Executor> threads) {
    var feignClient = config.feignClient();
    Transport transport =
        feignClient == null
            ? new ApacheTransport(
                config.baseUrl().uri(),
                config.origin(),
                config.connectionReuse() == ConnectionReuse.KEEP_ALIVE,
                config.tls())
            : new DeadlineClient(feignClient, config.maxConnections());
    String destination = config.destination();
    var failures = new UserCodeFailureLog(clock);
    RateLimiter limiter = GuardedRateLimiter.of(config.rateLimiter(), failures);
    var helpers = new DaemonPool("unread-client", MAX_HELPERS, 0);
    var sessionThreads = new DaemonPool("unread-session", MAX_SESSION_THREADS, MAX_SESSIONS_QUEUED);
    SessionTokenProvider provider = config.sessionTokenProvider();
    var sessions =
        provider == null
            ? null
            : new SessionTokenCache(
                rateLimited(provider, limiter, config, clock),
                provider,
                threads.apply(sessionThreads),
                sessionPatience(config),
                failures,
                clock);
    RetryPolicy retries = config.retries();
    var resources =
        new ClientResources(
            destination,
            UnreadApi.at(config.baseUrl().uri(), transport),
            new CredentialResolver(config.apiKey(), sessions, config.permitsPerSession(), clock),
            retries,
            new RetryBudget(retries.retryRatio(), retries.retryReserve(), clock),
            new CoolDowns(clock),
            new ConnectionPermits(config.maxConnections(), clock),
            limiter,
            new ChunkSize(config.dialogsPerRequest(), clock),
            config.parallelRequests(),
            config.maxPermitWait(),
            threads.apply(helpers),
            new CallLabel.Sequence(config.baseUrl().hostAndPort()),
            failures,
            new AvailabilityLog(destination, clock),
            clock);
    var calls =
        new CallTracker(
            "the UnreadCountClient of " + config.baseUrl().hostAndPort(),
            () -> {
              transport.close();
              helpers.shutdown();
              sessionThreads.shutdownNow(); // nobody waits for a session any more
            });
    return new UnreadCountClient(
        resources,
        calls,
        config.observer(),
        config.deadline(),
        config.attemptTimeout(),
        Priority.INTERACTIVE);
  }

  // As long as a call may take, and what the rate limiter may hold it back.
  private static Duration sessionPatience(ClientConfig config) {
    Duration forSource =
        config.deadline().compareTo(LEAST_SESSION_PATIENCE) > 0
            ? config.deadline()
            : LEAST_SESSION_PATIENCE;
    return forSource.plus(config.maxPermitWait().multipliedBy(config.permitsPerSession()));
  }

  private static SessionTokenProvider rateLimited(
      SessionTokenProvider provider, RateLimiter limiter, ClientConfig config, TimeSource clock) {
    return config.permitsPerSession() == 0
        ? provider
        : new RateLimitedSessionTokenProvider(
            provider, limiter, config.permitsPerSession(), config.maxPermitWait(), clock);
  }

  /**
   * Returns this client with another deadline for each call. Both share everything else, and
   * closing one closes both.
   *
   * @param deadline from 1 ms to 1 h, for the whole call with its retries and waits
   */
  public UnreadCountClient withDeadline(Duration deadline) {
    return new UnreadCountClient(
        resources, calls, observer, ClientConfig.checkDeadline(deadline), attemptTimeout, priority);
  }

  /**
   * Returns this client with another timeout for each attempt. Both share everything else, and
   * closing one closes both.
   *
   * @param timeout from 1 ms to 1 h; the deadline of the call does not change
   */
  public UnreadCountClient withAttemptTimeout(Duration timeout) {
    return new UnreadCountClient(
        resources, calls, observer, deadline, ClientConfig.checkAttemptTimeout(timeout), priority);
  }

  /**
   * Returns this client for calls that nobody waits for, such as those of a nightly batch. Both
   * clients share everything else, and closing one closes both. A call in the background lets all
   * other calls of the account go first and waits for its permits without a limit; the time of this
   * wait does not count towards its deadline.
   */
  public UnreadCountClient inBackground() {
    return new UnreadCountClient(
        resources, calls, observer, deadline, attemptTimeout, Priority.BACKGROUND);
  }

  /**
   * Returns how long a call takes at most: its deadline. For calls in the background, whose
   * deadline does not include waits for permits, this is a year.
   */
  public Duration maxCallDuration() {
    return priority == Priority.BACKGROUND ? ENDLESS : deadline;
  }

  @Override
  public int total(Reader reader) {
    Objects.requireNonNull(reader, "reader");
    return execute(
        reader,
        Operation.TOTAL,
        0,
        deadline,
        call -> new RetryingRequest(resources, call, List.of()).execute().counts().total());
  }

  /**
   * {@inheritDoc}
   *
   * <p>The collection is read once; the time that this takes counts towards the deadline.
   */
  @Override
  public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
    Objects.requireNonNull(reader, "reader");
    return countsFor(reader, RequestedDialogs.read(dialogs, deadline, resources.clock()));
  }

  private UnreadCounts countsFor(Reader reader, RequestedDialogs asked) {
    return asked.dialogs().isEmpty()
        ? UnreadCounts.none()
        : execute(
            reader,
            Operation.COUNTS,
            asked.dialogs().size(),
            asked.remaining(),
            call -> counts(call, asked));
  }

  /**
   * Returns the counts of these dialogs that arrived, and the dialogs whose counts are missing,
   * with the failure of each. {@link #countsFor} throws if a count is missing; this method returns
   * the others.
   *
   * @throws Cancelled if the thread is interrupted or the client closed
   * @throws dev.unread.domain.UnreadCountException.Unavailable if the collection was not read to
   *     its end by the deadline
   */
  public PartialUnreadCounts partialCountsFor(Reader reader, Collection<DialogId> dialogs) {
    Objects.requireNonNull(reader, "reader");
    RequestedDialogs asked = RequestedDialogs.read(dialogs, deadline, resources.clock());
    try {
      return new PartialUnreadCounts(countsFor(reader, asked), Map.of());
    } catch (Cancelled cancelled) {
      throw cancelled;
    } catch (UnreadCountException failure) {
      return failure.partialCounts().orElseGet(() -> allFailed(failure, asked.dialogs()));
    }
  }

  /**
   * Refuses further calls and lets running calls end; the connections close after the last of them.
   */
  @Override
  public void close() {
    calls.close();
  }

  private UnreadCounts counts(Call call, RequestedDialogs asked) {
    List<DialogId> dialogs = asked.dialogs();
    if (dialogs.size() > resources.chunkSize().limit()) {
      return ChunkedRequest.of(resources, call, asked).execute();
    }
    RequestResult result = new RetryingRequest(resources, call, dialogs).execute();
    if (result instanceof RequestResult.TooLong) {
      return ChunkedRequest.afterTooLong(resources, call, asked).execute();
    }
    Counts counts = result.counts();
    int[] ofDialogs = counts.ofDialogs();
    return UnreadCounts.of(
        counts.total(), new PositionedMap<>(dialogs, dialogs.size(), i -> true, i -> ofDialogs[i]));
  }

  private <T> T execute(
      Reader reader, Operation operation, int dialogs, Duration time, Function<Call, T> work) {
    calls.begin();
    try {
      CallObserver.CredentialKind kind = resources.credentials().kindFor(reader);
      ObserverNotifier notifier =
          ObserverNotifier.start(
              observer,
              new CallStarted(operation, kind, dialogs),
              resources.labels().next(),
              resources.failures());
      var call =
          new Call(
              resources.destination(),
              reader,
              kind,
              priority,
              time,
              attemptTimeout,
              notifier,
              resources.clock());
      Optional<Reason> failure = Optional.of(Reason.UNAVAILABLE); // an error names none
      try {
        T counts = work.apply(call);
        resources.availability().callEnded(null);
        failure = Optional.empty();
        return counts;
      } catch (UnreadCountException told) {
        failure = Optional.of(told.reason());
        if (!call.isDeniedToReader(told)) { // which says nothing of the service
          resources.availability().callEnded(told);
        }
        throw told;
      } finally {
        notifier.callEnded(new CallEnded(failure, call.attempts(), call.elapsed()));
      }
    } finally {
      calls.end();
    }
  }

  private static PartialUnreadCounts allFailed(
      UnreadCountException failure, List<DialogId> dialogs) {
    return new PartialUnreadCounts(
        UnreadCounts.none(), new PositionedMap<>(dialogs, dialogs.size(), i -> true, i -> failure));
  }
}
