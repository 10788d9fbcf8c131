package dev.unread.fake.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests to one application, oldest first. If they take more than {@value #MAX_BYTES} bytes,
 * the headers and bodies of the oldest are removed; if that is not enough, or there are more than
 * {@value #MAX_REQUESTS} requests, the oldest requests are removed. If all journals of a server
 * together take too much memory, the same is done in the largest journal. Safe for concurrent use.
 *
 * <p>A request is in the journal from its arrival on, and its status before the first byte of the
 * response is sent. So a client that has the response finds both in the journal.
 */
public final class Journal {

  /** How many requests are kept. */
  public static final int MAX_REQUESTS = 10_000;

  /** About how many bytes of memory the requests take that are kept, with all that they hold. */
  public static final int MAX_BYTES = 8 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Clock clock;
  private final JournalDetail detail;
  private final JournalMemory memory;
  private final SharedTexts texts = new SharedTexts();
  private final KeptRequests kept;
  private final SilentResendDetector silentResends = new SilentResendDetector();
  private long recorded;
  private long taken;
  private long clearedAt;
  private int waiting;

  /**
   * @param clock what tells the time of a request
   * @param detail what is kept of one
   */
  public Journal(Clock clock, JournalDetail detail) {
    this(clock, detail, Memory.of(Long.MAX_VALUE));
  }

  /**
   * @param clock what tells the time of a request
   * @param detail what is kept of one
   * @param memory what this takes together with other journals, until {@link #release()}
   */
  public Journal(Clock clock, JournalDetail detail, Memory memory) {
    this.clock = clock;
    this.detail = detail;
    this.memory = (JournalMemory) memory;
    this.kept = new KeptRequests(keepsMessages(), this.memory);
    this.memory.add(this);
  }

  /** The memory that all journals of one server take together. */
  public sealed interface Memory permits JournalMemory {

    /** Returns a memory of so many bytes. */
    static Memory of(long most) {
      return new JournalMemory(most);
    }

    /** Returns about how many bytes the journals take together. */
    long taken();
  }

  /** Has this taken no more memory of what all journals share; nobody asks its application. */
  public void release() {
    memory.remove(this);
    lock.lock();
    try {
      kept.release();
    } finally {
      lock.unlock();
    }
  }

  /** Returns about how many bytes its requests take. */
  int bytes() {
    return kept.bytes();
  }

  /** Has the oldest requests make room for so many bytes: headers and bodies first. */
  void dropOldest(long bytes) {
    lock.lock();
    try {
      kept.dropOldest(bytes);
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether headers and bodies are kept. */
  public boolean keepsMessages() {
    return detail == JournalDetail.MESSAGES;
  }

  /**
   * Records a request that arrived.
   *
   * @param headers not changed after this call, and neither is the body
   */
  public PendingRequest arrived(
      PendingRequest.Arrival arrival,
      Iterable<Map.Entry<String, String>> headers,
      byte[] body,
      Supplier<PendingRequest.Fingerprint> fingerprint) {
    long now = System.nanoTime();
    RecordedMessage message =
        keepsMessages() ? RecordedMessage.of(headers, body) : RecordedMessage.NONE;
    var pending = new PendingRequest(this, texts.share(arrival), message, clock.millis(), now);
    if (silentResends.isResend(fingerprint, now)) {
      pending.silentResend();
    }
    lock.lock();
    try {
      pending.number(++recorded);
      kept.add(pending);
      if (waiting > 0) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    memory.shrink();
    return pending;
  }

  /** Changes what a request holds that is kept; one that made room is left as it is. */
  void change(PendingRequest pending, Runnable step) {
    lock.lock();
    try {
      kept.change(pending, step);
    } finally {
      lock.unlock();
    }
    memory.shrink();
  }

  /**
   * Records that a request got no response, so that an equal request just after it counts as a
   * resend.
   */
  public void cutOff(PendingRequest.Fingerprint fingerprint) {
    silentResends.cutOff(fingerprint, System.nanoTime());
  }

  /** Returns the requests that are kept, oldest first. */
  public List<RecordedRequest> requests() {
    return requests(any -> true);
  }

  /** Returns the recorded requests that match, oldest first. */
  public List<RecordedRequest> requests(Predicate<? super RecordedRequest> which) {
    return recorded(locked(kept::all), which);
  }

  private static List<RecordedRequest> recorded(
      List<PendingRequest> all, Predicate<? super RecordedRequest> which) {
    var recordedRequests = new ArrayList<RecordedRequest>(all.size());
    var last = new HashMap<Object, PendingRequest>();
    for (PendingRequest pending : all) {
      RecordedRequest request = pending.toRecorded(last.put(pending.attemptKey(), pending));
      if (which.test(request)) {
        recordedRequests.add(request);
      }
    }
    return List.copyOf(recordedRequests);
  }

  /** Returns how many of the recorded requests match. */
  public int count(Predicate<? super RecordedRequest> which) {
    return requests(which).size();
  }

  /** Returns how many requests arrived since the start or the last {@link #clear()}. */
  public long count() {
    return locked(() -> recorded - clearedAt);
  }

  /** Returns the number of the newest request; 0 if there is none. */
  public long lastNumber() {
    return locked(() -> recorded);
  }

  /**
   * Returns the number of the oldest request that is kept; if none is kept, the number that the
   * next will get.
   */
  public long firstNumber() {
    return locked(() -> kept.isEmpty() ? recorded + 1 : kept.oldest().number());
  }

  /**
   * Returns the oldest request that was not taken yet, and takes it; waits for one if necessary.
   *
   * @throws AssertionError if none arrived in time; it shows the requests that did arrive
   * @throws IllegalArgumentException if the time is negative
   */
  public RecordedRequest takeRequest(Duration atMost) {
    requireTime(atMost);
    List<PendingRequest> upToNext = await(atMost, this::poll);
    if (upToNext == null) {
      throw new AssertionError(
          JournalReport.of("no further request came within " + atMost, requests(), any -> false));
    }
    List<RecordedRequest> recordedRequests = recorded(upToNext, any -> true);
    return recordedRequests.get(recordedRequests.size() - 1);
  }

  // With those before it, which say how long ago the previous attempt was: a moment later all of
  // them may be cleared.
  private @Nullable List<PendingRequest> poll() {
    PendingRequest next = kept.firstAfter(taken);
    if (next == null) {
      return null;
    }
    taken = next.number();
    return kept.upTo(taken);
  }

  /**
   * Waits until this many requests have arrived since the start or the last {@link #clear()}, and
   * returns those that are kept.
   *
   * @throws AssertionError if fewer arrived in time; it shows the requests that did arrive
   * @throws IllegalArgumentException if the number or the time is negative
   */
  public List<RecordedRequest> awaitRequests(int atLeast, Duration atMost) {
    requireTimes(atLeast);
    requireTime(atMost);
    Boolean enough = await(atMost, () -> recorded - clearedAt >= atLeast ? Boolean.TRUE : null);
    if (enough == null) {
      throw new AssertionError(
          JournalReport.of(
              "expected " + atLeast + " requests within " + atMost + ", but " + count() + " came",
              requests(),
              any -> true));
    }
    return requests();
  }

  /**
   * Checks that exactly this many requests match of those that arrived since the start or the last
   * {@link #clear()}.
   *
   * @throws AssertionError if not, or if that cannot be known, because the journal does not keep
   *     all requests any more, or not the header or field that is asked for; it shows the requests
   *     that did arrive, as a journal, as curl and as Java
   * @throws IllegalArgumentException if the number is negative
   */
  public void verify(int times, RequestMatcher which) {
    requireTimes(times);
    List<PendingRequest> all;
    long dropped;
    lock.lock();
    try {
      all = kept.all();
      dropped = recorded - clearedAt - all.size();
    } finally {
      lock.unlock();
    }
    List<RecordedRequest> requests = recorded(all, any -> true);
    long fitting = requests.stream().filter(which).count();
    String unknown = JournalReport.unknown(dropped, requests, which);
    if (fitting != times || !unknown.isEmpty()) {
      throw new AssertionError(
          JournalReport.of(
              String.format(
                  Locale.ROOT,
                  "expected %d × %s, %s %d of %d requests fit%s",
                  times,
                  which,
                  fitting == times ? "and" : "but",
                  fitting,
                  requests.size(),
                  unknown),
              requests,
              which));
    }
  }

  private static void requireTimes(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("requests come 0 times or more, not " + times);
    }
  }

  private static void requireTime(Duration atMost) {
    if (atMost.isNegative()) {
      throw new IllegalArgumentException("a wait takes no time or more, not " + atMost);
    }
  }

  /** Removes all requests, also those without a response so far. */
  public void clear() {
    lock.lock();
    try {
      kept.clear();
      clearedAt = recorded;
    } finally {
      lock.unlock();
    }
    silentResends.clear();
  }

  private <T> @Nullable T await(Duration atMost, Supplier<@Nullable T> condition) {
    long left = TimeUnit.NANOSECONDS.convert(atMost); // for ever is as long as there is
    lock.lock();
    waiting++;
    try {
      T found = condition.get();
      while (found == null && left > 0) {
        left = changed.awaitNanos(left);
        found = condition.get();
      }
      return found;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the recorded requests, one on each line. */
  @Override
  public String toString() {
    return JournalReport.journal(requests(), any -> false);
  }
}
