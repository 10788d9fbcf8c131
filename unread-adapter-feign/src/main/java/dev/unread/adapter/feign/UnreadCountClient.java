package dev.unread.adapter.feign;

import dev.unread.adapter.feign.CallObserver.CallEnded;
import dev.unread.adapter.feign.CallObserver.CallStarted;
import dev.unread.adapter.feign.CallObserver.Question;
import dev.unread.adapter.feign.answer.CountsReader.Counts;
import dev.unread.adapter.feign.pacing.Clockwork;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks QuickBlox for unread counts: never a wrong number, never late, never a leak. Whatever the
 * other end does, a call ends by its deadline, either with counts that are exactly what a sound
 * answer said or with one {@link UnreadCountException}.
 *
 * <p>One client serves all threads and readers of a process; it keeps connections open until it is
 * closed.
 *
 * <pre>{@code
 * var config = ClientConfig.builder().apiKey(ApiKey.of(key)).build();
 * try (var client = UnreadCountClient.of(config)) {
 *   int total = client.total(Reader.onBehalfOf(UserId.of(123)));
 * }
 * }</pre>
 */
public final class UnreadCountClient implements UnreadCountPort, AutoCloseable {

  private final Core core;
  private final Gate gate;
  private final CallObserver observer;
  private final Duration deadline;
  private final Duration attemptTimeout;

  UnreadCountClient(
      Core core, Gate gate, CallObserver observer, Duration deadline, Duration attemptTimeout) {
    this.core = core;
    this.gate = gate;
    this.observer = observer;
    this.deadline = deadline;
    this.attemptTimeout = attemptTimeout;
  }

  /** Returns a client of this configuration. */
  public static UnreadCountClient of(ClientConfig config) {
    return Assembly.of(config, Clockwork.REAL);
  }

  /**
   * Returns this client with another deadline for each call; they share all else, and closing one
   * closes both.
   *
   * @param deadline from 1 ms to 1 h, over everything that a call does
   */
  public UnreadCountClient within(Duration deadline) {
    return new UnreadCountClient(
        core, gate, observer, ClientConfig.checkDeadline(deadline), attemptTimeout);
  }

  /**
   * Returns this client with another timeout for each attempt; they share all else, and closing one
   * closes both.
   *
   * @param timeout from 1 ms to 1 h; the deadline goes on to hold
   */
  public UnreadCountClient withAttemptTimeout(Duration timeout) {
    return new UnreadCountClient(
        core, gate, observer, deadline, ClientConfig.checkAttemptTimeout(timeout));
  }

  @Override
  public int total(Reader reader) {
    Objects.requireNonNull(reader, "reader");
    return calling(
        reader,
        Question.TOTAL,
        0,
        call -> new Exchange(core, call, List.of()).outcome().counts().total());
  }

  @Override
  public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
    Objects.requireNonNull(reader, "reader");
    List<DialogId> asked = distinct(dialogs);
    return asked.isEmpty()
        ? UnreadCounts.none()
        : calling(reader, Question.COUNTS, asked.size(), call -> counts(call, asked));
  }

  /**
   * Returns what the service says of these dialogs, and which of them it did not answer for and
   * why. Where {@link #countsFor} throws because a part failed, this hands out the rest.
   *
   * @throws Cancelled if the thread is interrupted or the client closed
   */
  public PartialUnreadCounts partialCountsFor(Reader reader, Collection<DialogId> dialogs) {
    try {
      return new PartialUnreadCounts(countsFor(reader, dialogs), Map.of());
    } catch (Cancelled cancelled) {
      throw cancelled;
    } catch (UnreadCountException failure) {
      return failure.known().orElseGet(() -> nothingBut(failure, dialogs));
    }
  }

  /** Refuses further calls and lets running ones end; connections close after the last. */
  @Override
  public void close() {
    gate.close();
  }

  private UnreadCounts counts(Call call, List<DialogId> asked) {
    if (!core.chunkSize().holds(asked.size())) {
      return new ManyRequests(core, call, asked).counts();
    }
    Outcome outcome = new Exchange(core, call, asked).outcome();
    if (outcome instanceof Outcome.TooLong) {
      core.chunkSize().tooLong(asked.size());
      return new ManyRequests(core, call, asked).counts();
    }
    Counts counts = outcome.counts();
    var byDialog = new LinkedHashMap<DialogId, Integer>();
    for (int i = 0; i < asked.size(); i++) {
      byDialog.put(asked.get(i), counts.ofDialogs()[i]);
    }
    return UnreadCounts.of(counts.total(), byDialog);
  }

  private <T> T calling(Reader reader, Question question, int dialogs, Function<Call, T> work) {
    gate.enter();
    try {
      CallObserver.Credential kind = core.credentials().kindFor(reader);
      Watch watch = Watch.over(observer, new CallStarted(question, kind, dialogs));
      var call = new Call(reader, kind, deadline, attemptTimeout, watch, core.clock());
      Optional<Reason> failure = Optional.empty();
      try {
        return work.apply(call);
      } catch (UnreadCountException told) {
        failure = Optional.of(told.reason());
        throw told;
      } finally {
        watch.callEnded(new CallEnded(failure, call.attempts(), call.elapsed()));
      }
    } finally {
      gate.leave();
    }
  }

  private static List<DialogId> distinct(Collection<DialogId> dialogs) {
    Objects.requireNonNull(dialogs, "dialogs");
    var distinct = new LinkedHashSet<DialogId>();
    for (DialogId dialog : dialogs) {
      distinct.add(Objects.requireNonNull(dialog, "dialog"));
    }
    return List.copyOf(distinct);
  }

  private static PartialUnreadCounts nothingBut(
      UnreadCountException failure, Collection<DialogId> dialogs) {
    var failed = new LinkedHashMap<DialogId, UnreadCountException>();
    dialogs.forEach(dialog -> failed.put(dialog, failure));
    return new PartialUnreadCounts(UnreadCounts.none(), failed);
  }
}
