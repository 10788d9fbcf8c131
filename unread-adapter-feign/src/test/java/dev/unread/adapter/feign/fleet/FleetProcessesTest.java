package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.snapshot.Plan;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Four processes, a real store, and a fake service that counts to 160 a second.
 *
 * <p>Three seconds each; {@code -Dunread.fleet.seconds=20} takes as long as it says, and also
 * demands how much of the plan is used. The promise holds while requests reach the service within
 * 40 ms of their permit; where a busy machine broke that, and with it the plan, the test says so
 * and proves nothing.
 */
@Isolated
@Timeout(300)
@Tag("no-mutation")
class FleetProcessesTest {

  private static final int PROCESSES = 4;
  private static final int PLAN = 160;
  private static final int SHORT = 3;
  private static final int SECONDS = Integer.getInteger("unread.fleet.seconds", SHORT);
  private static final boolean FULL = SECONDS >= 20;
  private static final long LONGEST_WAY_MILLIS = 40;

  private final List<Member> members = new ArrayList<>();
  private RedisServer store;
  private UnreadFakeServer service;
  private FakeApplication application;
  private long user;

  /** What a process said of itself. */
  private record Result(List<Long> numbers, Map<Long, Integer> sent) {}

  private record Member(Process process, BufferedReader output) {}

  @BeforeEach
  void start() {
    store = RedisServer.start();
    service = UnreadFakeServer.builder().empty().build().start();
    application = service.newApplication();
    application.plan(Plan.GROWTH);
    user = application.addUser();
  }

  @AfterEach
  void stop() {
    members.forEach(member -> member.process.destroyForcibly());
    if (store != null) {
      store.close();
      service.close();
    }
  }

  private void launch(int seconds, int callers, double callsPerSecond, int batch)
      throws IOException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            FleetProcess.class.getName(),
            store.uri(),
            service.baseUrl().toString(),
            application.apiKey(),
            Long.toString(user),
            Integer.toString(seconds),
            Integer.toString(callers),
            Double.toString(callsPerSecond),
            Integer.toString(batch));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    members.add(new Member(process, process.inputReader(StandardCharsets.UTF_8)));
  }

  /** Lets all begin at the same time, once all are ready. */
  private void go() throws IOException {
    for (Member member : members) {
      assertThat(member.output.readLine()).isEqualTo("ready");
    }
    for (Member member : members) {
      member.process.getOutputStream().write('\n');
      member.process.getOutputStream().flush();
    }
  }

  private List<Result> results() throws IOException {
    List<Result> results = new ArrayList<>();
    for (Member member : members) {
      List<Long> numbers = List.of();
      Map<Long, Integer> sent = new TreeMap<>();
      for (String line = member.output.readLine();
          !line.equals("end");
          line = member.output.readLine()) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("result")) {
          numbers =
              LongStream.range(1, words.length)
                  .mapToObj(i -> Long.valueOf(words[(int) i]))
                  .toList();
        } else {
          sent.put(Long.valueOf(words[1]), Integer.valueOf(words[2]));
        }
      }
      results.add(new Result(numbers, sent));
    }
    return results;
  }

  private static long sum(List<Result> results, int number) {
    return results.stream().mapToLong(result -> result.numbers.get(number)).sum();
  }

  private static long most(List<Result> results, int number) {
    return results.stream().mapToLong(result -> result.numbers.get(number)).max().orElse(0);
  }

  private static final int ANSWERED = 0;
  private static final int LIMITED = 1;
  private static final int FAILED = 2;
  private static final int REFUSED = 3;
  private static final int LATE = 4;
  private static final int BATCH = 5;
  private static final int LONGEST_WAY = 6;
  private static final int P99 = 7;
  private static final int TRIPS = 8;
  private static final int SHARED = 9;
  private static final int ALONE = 10;
  private static final int OUTAGES = 11;

  private static String text(List<Result> results) {
    return String.format(
        Locale.ROOT,
        "answered %d, no permit %d, failed %d, 429 %d, batch %d, longest way %d ms, p99 %d ms,"
            + " trips a permit %.3f, alone %d, outages %d",
        sum(results, ANSWERED),
        sum(results, LIMITED),
        sum(results, FAILED),
        sum(results, REFUSED),
        sum(results, BATCH),
        most(results, LONGEST_WAY),
        most(results, P99),
        sum(results, TRIPS) / (double) Math.max(1, sum(results, SHARED)),
        sum(results, ALONE),
        sum(results, OUTAGES));
  }

  private static void assumeMachineWasQuick(List<Result> results) {
    boolean excused =
        most(results, LONGEST_WAY) > LONGEST_WAY_MILLIS
            && sum(results, REFUSED) + sum(results, OUTAGES) > 0;
    assumeThat(excused).as("machine too busy: %s", text(results)).isFalse();
  }

  /** Waits say something of the limiter only where threads come to run in time. */
  private static void assumeWaitsAreTheLimiters(List<Result> results) {
    assumeThat(most(results, LONGEST_WAY))
        .as("machine too busy to time waits: %s", text(results))
        .isLessThanOrEqualTo(LONGEST_WAY_MILLIS);
  }

  private static int within(List<Result> results, long from, long to) {
    return results.stream()
        .flatMap(result -> result.sent.entrySet().stream())
        .filter(each -> each.getKey() * 100 >= from && each.getKey() * 100 < to)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static void pass(long seconds) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void fourColdProcessesUseThePlanAndAreNeverRefused(TestReporter reporter) throws IOException {
    for (int i = 0; i < PROCESSES; i++) {
      launch(SECONDS, 16, 0, 0);
    }
    go();
    List<Result> results = results();
    reporter.publishEntry(text(results));
    assumeMachineWasQuick(results);

    assertThat(sum(results, REFUSED)).isZero();
    assertThat(sum(results, OUTAGES)).isZero();
    assertThat(sum(results, FAILED)).isZero();
    assertThat(sum(results, TRIPS) / (double) sum(results, SHARED)).isLessThan(1.05);
    if (FULL) {
      long first = results.get(0).sent.keySet().iterator().next() * 100 + 2_000;
      double used = within(results, first, first + (SECONDS - 3) * 1_000L) / (SECONDS - 3.0) / PLAN;
      reporter.publishEntry("used " + used);
      assertThat(used).isGreaterThan(0.93);
    }
  }

  @Test
  void unevenLoadIsServedWithoutLongWaits(TestReporter reporter) throws IOException {
    launch(SECONDS, 0, 104, 0);
    for (int i = 1; i < PROCESSES; i++) {
      launch(SECONDS, 0, 26 / 3.0, 0);
    }
    go();
    List<Result> results = results();
    reporter.publishEntry(text(results));
    assumeMachineWasQuick(results);

    assertThat(sum(results, LIMITED)).isZero();
    assertThat(sum(results, REFUSED)).isZero();
    if (FULL) {
      assumeWaitsAreTheLimiters(results);
      assertThat(most(results, P99)).isLessThanOrEqualTo(150);
    }
  }

  @Test
  void batchOnAllProcessesStarvesNobody(TestReporter reporter) throws IOException {
    for (int i = 0; i < PROCESSES; i++) {
      launch(SECONDS, 0, 30.0 / PROCESSES, 16);
    }
    go();
    List<Result> results = results();
    reporter.publishEntry(text(results));
    assumeMachineWasQuick(results);

    assertThat(sum(results, LIMITED)).isZero();
    assertThat(sum(results, REFUSED)).isZero();
    assertThat(sum(results, BATCH)).isPositive();
    if (FULL) {
      double used = (sum(results, ANSWERED) + sum(results, BATCH)) / (double) SECONDS / PLAN;
      reporter.publishEntry("used " + used);
      assertThat(used).isGreaterThan(0.92);
      assumeWaitsAreTheLimiters(results);
      assertThat(most(results, P99)).isLessThanOrEqualTo(250);
    }
  }

  @Test
  void killedStoreStopsNobody(TestReporter reporter) throws IOException, InterruptedException {
    int gone = FULL ? 10 : 2;
    for (int i = 0; i < PROCESSES; i++) {
      launch(2 * gone + 5, 16, 0, 0);
    }
    go();
    pass(gone);
    long killed = System.currentTimeMillis();
    store.kill();
    pass(gone);
    store.restart();
    long back = System.currentTimeMillis();
    assertGoesOn(reporter, results(), killed, back);
  }

  @Test
  void hangingStoreStopsNobody(TestReporter reporter) throws IOException, InterruptedException {
    int hanging = FULL ? 10 : 2;
    for (int i = 0; i < PROCESSES; i++) {
      launch(2 * hanging + 5, 16, 0, 0);
    }
    go();
    pass(hanging);
    long suspended = System.currentTimeMillis();
    store.suspend();
    pass(hanging);
    store.resume();
    long back = System.currentTimeMillis();
    assertGoesOn(reporter, results(), suspended, back);
  }

  private static void assertGoesOn(
      TestReporter reporter, List<Result> results, long gone, long back) {
    double before = within(results, gone - 1_500, gone) / 1.5;
    double during = within(results, gone, back) / ((back - gone) / 1000.0);
    double after = within(results, back + 2_000, back + 4_000) / 2.0;
    List<Integer> seconds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      seconds.add(within(results, back + i * 1_000L, back + (i + 1) * 1_000L));
    }
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "calls a second: before %.0f, without the store %.0f, then %s; %s",
            before,
            during,
            seconds,
            text(results)));

    assertThat(sum(results, LATE)).isZero();
    assertThat(sum(results, ALONE)).isPositive();
    assertThat(during).isGreaterThan(before / 2);
    assertThat(sum(results, REFUSED) / (double) sum(results, ANSWERED)).isLessThan(0.05);
    assertThat(seconds).allMatch(second -> second > before / 2);
    assertThat(after).isGreaterThan(before * 0.8);
  }

  @Test
  void refusalAtOneProcessHoldsBackAll(TestReporter reporter)
      throws IOException, InterruptedException {
    for (int i = 0; i < PROCESSES; i++) {
      launch(7, 16, 0, 0);
    }
    go();
    pass(1);
    long refused = System.currentTimeMillis();
    application.faults().arm(Fault.rateLimit(Duration.ofSeconds(3))).times(1);
    List<Result> results = results();
    reporter.publishEntry(text(results));

    assertThat(within(results, refused + 400, refused + 2_900))
        .as("tenths of a second from 250 ms after the refusal on")
        .isZero();
    assertThat(within(results, refused + 3_000, refused + 4_500)).isPositive();
  }
}
