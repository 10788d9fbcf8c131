package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.snapshot.Plan;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processes of one account, their store, and a fake service that counts to 160 a second. */
final class ProcessFleet implements AutoCloseable {

  static final int PLAN = 160;
  private static final long SECOND = 1_000_000_000L;

  private final RedisServer store = RedisServer.start();
  private final UnreadFakeServer service =
      UnreadFakeServer.builder().empty().journal(JournalDetail.LINES).build().start();
  private final FakeApplication application = service.newApplication();
  private final long user = application.addUser();
  private final List<Member> members = new ArrayList<>();
  private final List<Long> permits = new ArrayList<>();

  private record Member(Process process, BufferedReader output) {}

  ProcessFleet() {
    application.plan(Plan.GROWTH);
  }

  RedisServer store() {
    return store;
  }

  FakeApplication application() {
    return application;
  }

  /**
   * Starts a process, which gets ready.
   *
   * @param callers who ask one after the other
   * @param callsPerSecond that come at random
   * @param batch how many threads of a batch
   */
  ProcessFleet launch(int seconds, int callers, double callsPerSecond, int batch) {
    return launch(List.of(), seconds, callers, callsPerSecond, batch);
  }

  /** As {@link #launch(int, int, double, int)}, by this program. */
  ProcessFleet launch(
      List<String> launcher, int seconds, int callers, double callsPerSecond, int batch) {
    var command = new ArrayList<>(launcher);
    command.addAll(
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
            Integer.toString(batch)));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      members.add(new Member(process, process.inputReader(StandardCharsets.UTF_8)));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    return this;
  }

  /** Lets all begin at the same time, once all are ready; returns when that is. */
  Instant go() throws IOException {
    for (Member member : members) {
      assertThat(member.output.readLine()).isEqualTo("ready");
    }
    application.journal().clear();
    for (Member member : members) {
      member.process.getOutputStream().write('\n');
      member.process.getOutputStream().flush();
    }
    return Instant.now();
  }

  /** Ends the first process at once, as a crash does. */
  void killOne() {
    Member first = members.remove(0);
    first.process.destroyForcibly();
  }

  /** Waits until all have ended, and returns what they say. */
  FleetFigures figures() throws IOException {
    List<Map<String, Long>> all = new ArrayList<>();
    for (Member member : members) {
      String given = member.output.readLine();
      assertThat(given).startsWith("permits ");
      Arrays.stream(given.split(" ", -1)).skip(1).map(Long::valueOf).forEach(permits::add);
      String line = member.output.readLine();
      assertThat(line).startsWith("figures ");
      var figures = new HashMap<String, Long>();
      for (String figure : Arrays.asList(line.split(" ", -1)).subList(1, line.split(" ").length)) {
        String[] pair = figure.split("=", -1);
        figures.put(pair[0], Long.valueOf(pair[1]));
      }
      all.add(figures);
    }
    return new FleetFigures(all);
  }

  /** When requests reached the service, and how it answered them. */
  Stream<RecordedRequest> requests() {
    return application.journal().requests().stream();
  }

  int arrivedBetween(Instant from, Instant to) {
    return (int)
        requests().filter(each -> !each.time().isBefore(from) && each.time().isBefore(to)).count();
  }

  /** How much of the plan was used between the third second and the last. */
  double used(Instant start, int seconds) {
    int counted = seconds - 3;
    return arrivedBetween(start.plusSeconds(2), start.plusSeconds(2 + counted))
        / (double) counted
        / PLAN;
  }

  /** How many requests came in that second that saw most of them. */
  int mostInASecond() {
    List<Instant> times = requests().map(RecordedRequest::time).sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < times.size(); last++) {
      while (!times.get(first).plusSeconds(1).isAfter(times.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /**
   * How many permits all processes that lived to tell gave in that second that saw most of them,
   * however long the requests then took to reach the service.
   */
  int mostPermitsInASecond() {
    List<Long> times = permits.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < times.size(); last++) {
      while (times.get(last) - times.get(first) >= SECOND) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @Override
  public void close() {
    members.forEach(member -> member.process.destroyForcibly());
    store.close();
    service.close();
  }
}
