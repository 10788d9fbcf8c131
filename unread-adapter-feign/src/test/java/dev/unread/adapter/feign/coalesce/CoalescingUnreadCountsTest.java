package dev.unread.adapter.feign.coalesce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.adapter.feign.doubles.Ann;
import dev.unread.adapter.feign.doubles.BlockingPort;
import dev.unread.adapter.feign.doubles.DecoratorContract;
import dev.unread.adapter.feign.doubles.FailingExecutor;
import dev.unread.adapter.feign.doubles.PoolThreads;
import dev.unread.adapter.feign.doubles.VirtualThreads;
import dev.unread.domain.DialogId;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(30)
class CoalescingUnreadCountsTest {

  private final InMemoryUnreadCounts service = Ann.port();
  private final BlockingPort blocking = new BlockingPort(service);
  private final ExecutorService sharedCalls = Executors.newCachedThreadPool();
  private final List<Thread> callers = new ArrayList<>();
  private final UnreadCountPort port = CoalescingUnreadCounts.over(blocking, sharedCalls);

  @AfterEach
  void everythingEnds() throws InterruptedException {
    blocking.releaseAll();
    sharedCalls.shutdown();
    assertThat(sharedCalls.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    for (Thread caller : callers) {
      caller.join();
    }
  }

  @Nested
  class Contract extends DecoratorContract {
    @Override
    protected UnreadCountPort port() {
      return CoalescingUnreadCounts.over(service);
    }
  }

  @Test
  void identicalCallsInFlightAskOnce() throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      answers.add(call(() -> port.total(Ann.READER)));
    }
    blocking.awaitArrivals(1);
    awaitWaiting(callers);
    blocking.release(1);

    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(Ann.TOTAL);
    }
    assertThat(blocking.calls()).isEqualTo(1);
  }

  @Test
  void differentQuestionsAreAskedEach() throws Exception {
    service.unread(Ann.ID, Ann.LUNCH, 7);
    var inOrder = call(() -> port.countsFor(Ann.READER, List.of(Ann.LUNCH, Ann.WORK)));
    var reversed = call(() -> port.countsFor(Ann.READER, List.of(Ann.WORK, Ann.LUNCH)));
    var byId = call(() -> port.countsFor(Reader.onBehalfOf(Ann.ID), List.of(Ann.LUNCH, Ann.WORK)));
    var total = call(() -> port.total(Ann.READER));
    blocking.awaitArrivals(4);
    blocking.release(4);

    assertThat(inOrder.get().byDialog().keySet()).containsExactly(Ann.LUNCH, Ann.WORK);
    assertThat(reversed.get().byDialog().keySet()).containsExactly(Ann.WORK, Ann.LUNCH);
    assertThat(byId.get()).isEqualTo(inOrder.get());
    assertThat(total.get()).isEqualTo(Ann.TOTAL);
  }

  @Test
  void duplicatesDoNotMakeAnotherQuestion() throws Exception {
    var once = call(() -> port.countsFor(Ann.READER, List.of(Ann.LUNCH)));
    blocking.awaitArrivals(1);
    var twice = call(() -> port.countsFor(Ann.READER, List.of(Ann.LUNCH, Ann.LUNCH)));
    awaitWaiting(callers);
    blocking.release(1);

    assertThat(once.get()).isSameAs(twice.get());
    assertThat(once.get()).isEqualTo(UnreadCounts.of(Ann.TOTAL, Map.of(Ann.LUNCH, 7)));
  }

  @Test
  void laterCallAsksAnew() {
    blocking.releaseAll();
    assertThat(port.total(Ann.READER)).isEqualTo(Ann.TOTAL);
    service.unread(Ann.ID, Ann.LUNCH, 0);

    assertThat(port.total(Ann.READER)).isEqualTo(Ann.TOTAL - 7);
    assertThat(blocking.calls()).isEqualTo(2);
  }

  @Test
  void failureIsShared() throws Exception {
    var why = new Unavailable("down", null);
    var first = call(() -> port.total(Ann.READER));
    blocking.awaitArrivals(1);
    var second = call(() -> port.total(Ann.READER));
    awaitWaiting(callers);
    service.failWith(why);
    blocking.release(1);

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(first::get)
        .havingCause()
        .isSameAs(why);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(second::get)
        .havingCause()
        .isSameAs(why);
    service.recover();
    blocking.releaseAll();
    assertThat(port.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  @Test
  void interruptedCallerLeavesTheOthersTheirCall() throws Exception {
    var first = call(() -> stillInterrupted(() -> port.total(Ann.READER)));
    blocking.awaitArrivals(1);
    var second = call(() -> port.total(Ann.READER));
    awaitWaiting(callers);
    callers.get(0).interrupt();

    assertThat(first.get()).isEqualTo("interrupted");
    blocking.release(1);
    assertThat(second.get()).isEqualTo(Ann.TOTAL);
    assertThat(blocking.calls()).isEqualTo(1);
  }

  @Test
  void lastCallerToLeaveInterruptsTheCall() throws Exception {
    var first = call(() -> stillInterrupted(() -> port.total(Ann.READER)));
    blocking.awaitArrivals(1);
    var second = call(() -> stillInterrupted(() -> port.total(Ann.READER)));
    awaitWaiting(callers);
    callers.forEach(Thread::interrupt);

    assertThat(List.of(first.get(), second.get())).containsOnly("interrupted");
    blocking.awaitInterrupts(1);
    blocking.release(1);
    assertThat(port.total(Ann.READER)).as("asked anew").isEqualTo(Ann.TOTAL);
  }

  @Test
  void mistakesOfThePortReachTheCallerAsTheyAre() {
    var mistake = new IllegalStateException("mistake");
    var error = new AssertionError("error");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> throwing(mistake).total(Ann.READER))
        .isSameAs(mistake);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> throwing(error).total(Ann.READER))
        .isSameAs(error);
  }

  @Test
  void executorThatTakesNoMoreCancelsTheCall() {
    Executor closed =
        work -> {
          throw new RejectedExecutionException("secret");
        };
    var refusing = CoalescingUnreadCounts.over(service, closed);

    var cancelled = catchThrowableOfType(Cancelled.class, () -> refusing.total(Ann.READER));
    assertThat(cancelled)
        .hasMessage("the executor that makes the shared calls takes no more")
        .hasNoCause();
  }

  @Test
  void threadThatCannotBeStartedFailsThatCallAndNoLaterOne() {
    var failing = new FailingExecutor(sharedCalls, FailingExecutor.noThread(), 1);
    var refusing = CoalescingUnreadCounts.over(service, failing);

    assertThat(catchThrowableOfType(Unavailable.class, () -> refusing.total(Ann.READER)))
        .hasMessage(
            "the executor that makes the shared calls failed with java.lang.OutOfMemoryError");
    assertThat(refusing.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  @Test
  void joinersHearOfTheThreadThatCannotBeStarted() throws Exception {
    var starting = new CountDownLatch(1);
    var joined = new CountDownLatch(1);
    Executor slowToFail =
        work -> {
          starting.countDown();
          awaitLatch(joined);
          throw FailingExecutor.noThread();
        };
    var refusing = CoalescingUnreadCounts.over(service, slowToFail);
    var first = call(() -> refusing.total(Ann.READER));
    starting.await();
    var second = call(() -> refusing.total(Ann.READER));
    awaitWaiting(callers.subList(1, 2));
    joined.countDown();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(first::get)
        .withCauseInstanceOf(Unavailable.class);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(second::get)
        .withCauseInstanceOf(Unavailable.class);
  }

  @Test
  void fullHeapIsSeenByTheCallerAsItIs() {
    var full = new OutOfMemoryError("Java heap space");
    var refusing = CoalescingUnreadCounts.over(service, new FailingExecutor(sharedCalls, full, 1));

    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> refusing.total(Ann.READER))
        .isSameAs(full);
    assertThat(refusing.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  @Test
  void noCallerWaitsBeyondTheDeadlineForACallThatIsNeverMade() {
    Queue<Runnable> dropped = new ConcurrentLinkedQueue<>();
    var late = CoalescingUnreadCounts.over(service, dropped::add, Duration.ofMillis(20));

    for (int i = 0; i < 2; i++) {
      assertThat(catchThrowableOfType(Unavailable.class, () -> late.total(Ann.READER)))
          .hasMessage("no answer by the deadline of PT0.02S");
    }
    assertThat(dropped).as("the second caller did not join what hangs").hasSize(2);
    assertThat(dropped).allSatisfy(Runnable::run);
    assertThat(blocking.calls()).as("nobody waits for them any more").isZero();
  }

  @Test
  void callThatHangsHoldsUpNobodyWhoComesLater() throws Exception {
    var brief = CoalescingUnreadCounts.over(blocking, sharedCalls, Duration.ofMillis(50));
    assertThat(catchThrowableOfType(Unavailable.class, () -> brief.total(Ann.READER))).isNotNull();
    blocking.awaitInterrupts(1);
    blocking.releaseAll();

    assertThat(brief.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  @Test
  void callersBeyondTheThreadsAskInTheirOwn() throws Exception {
    var alone = new AtomicInteger();
    var own = CoalescingUnreadCounts.over(new CallerCounting(blocking, alone));
    List<Future<Integer>> answers = new ArrayList<>();
    for (int id = 1001; id <= 1300; id++) {
      Reader reader = Reader.onBehalfOf(UserId.of(id));
      service.unread(UserId.of(id), Ann.LUNCH, id);
      answers.add(call(() -> own.total(reader)));
    }
    blocking.awaitArrivals(300);
    blocking.releaseAll();

    assertThat(alone).as("300 calls less 256 threads").hasValue(44);
    for (int id = 1001; id <= 1300; id++) {
      assertThat(answers.get(id - 1001).get()).isEqualTo(id);
    }
  }

  @Test
  void interruptOfASharedCallStaysNotOnAPoolThread() throws Exception {
    var pool = new ForkJoinPool(1);
    try {
      var shared = CoalescingUnreadCounts.over(blocking, pool);
      var first = call(() -> stillInterrupted(() -> shared.total(Ann.READER)));
      blocking.awaitArrivals(1);
      callers.get(0).interrupt();
      assertThat(first.get()).isEqualTo("interrupted");

      assertThat(PoolThreads.isInterruptedIn(pool)).isFalse();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void deadlineForEverIsADeadline() {
    blocking.releaseAll();
    var patient =
        CoalescingUnreadCounts.over(
            blocking, sharedCalls, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));

    assertThat(patient.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  @Test
  void executorMayRunTheCallInTheCallersThread() {
    blocking.releaseAll();
    var direct = CoalescingUnreadCounts.over(blocking, Runnable::run);

    assertThat(direct.total(Ann.READER)).isEqualTo(Ann.TOTAL);
  }

  @Test
  void ownThreadsAreNamedDaemons() {
    UnreadCountPort naming = new ThreadNaming();
    var thread =
        catchThrowableOfType(
            Unavailable.class, () -> CoalescingUnreadCounts.over(naming).total(Ann.READER));

    assertThat(thread).hasMessageMatching("unread-coalesce-\\d+ daemon");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void thousandsWaitOnVirtualThreadsWithoutPinningThem() throws Exception {
    ExecutorService virtual = VirtualThreads.executor();
    var shared = CoalescingUnreadCounts.over(blocking, virtual);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int id = 1001; id <= 2000; id++) {
      Reader reader = Reader.onBehalfOf(UserId.of(id));
      service.unread(UserId.of(id), Ann.LUNCH, 1);
      answers.add(virtual.submit(() -> shared.total(reader)));
      answers.add(virtual.submit(() -> shared.total(reader)));
    }
    blocking.awaitArrivals(1000);
    blocking.releaseAll();

    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(1);
    }
    virtual.shutdown();
  }

  /** Counts the calls that are made in the callers' own threads. */
  private record CallerCounting(UnreadCountPort port, AtomicInteger alone)
      implements UnreadCountPort {
    @Override
    public int total(Reader reader) {
      if (Thread.currentThread().getName().equals("caller")) {
        alone.incrementAndGet();
      }
      return port.total(reader);
    }

    @Override
    public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
      return port.countsFor(reader, dialogs);
    }
  }

  private static final class ThreadNaming implements UnreadCountPort {
    @Override
    public int total(Reader reader) {
      Thread thread = Thread.currentThread();
      throw new Unavailable(thread.getName() + (thread.isDaemon() ? " daemon" : ""), null);
    }

    @Override
    public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
      return UnreadCounts.none();
    }
  }

  private static UnreadCountPort throwing(Throwable mistake) {
    return CoalescingUnreadCounts.over(
        new UnreadCountPort() {
          @Override
          public int total(Reader reader) {
            if (mistake instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) mistake;
          }

          @Override
          public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
            return UnreadCounts.none();
          }
        });
  }

  private static String stillInterrupted(Callable<Integer> call) throws Exception {
    try {
      return "answered " + call.call();
    } catch (Cancelled e) {
      return Thread.interrupted() ? "interrupted" : "flag lost";
    }
  }

  private <T> Future<T> call(Callable<T> call) {
    var task = new FutureTask<>(call);
    var thread = new Thread(task, "caller");
    callers.add(thread);
    thread.start();
    return task;
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING
        || thread.getState() == Thread.State.WAITING;
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all callers stand still, which they do only while they wait for an answer. */
  private static void awaitWaiting(List<Thread> callers) {
    while (!callers.stream().allMatch(CoalescingUnreadCountsTest::isWaiting)) {
      Thread.onSpinWait();
    }
  }
}
