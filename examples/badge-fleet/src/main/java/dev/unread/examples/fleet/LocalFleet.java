package dev.unread.examples.fleet;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.journal.JournalDetail;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.snapshot.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A fleet on this machine, for development: a fake QuickBlox with a plan of 160 calls a second, a
 * store, and workers that are processes.
 */
public final class LocalFleet implements AutoCloseable {

  /** What the fake lets through in a second. */
  public static final int CALLS_PER_SECOND = 160;

  private static final long FIRST_USER = 1000;

  private final Path folder;
  private final int workers;
  private final LocalRedis store;
  private final UnreadFakeServer quickBlox;
  private final FakeApplication application;
  private final List<Process> running = new ArrayList<>();

  private LocalFleet(Path folder, int workers, LocalRedis store) {
    this.folder = folder;
    this.workers = workers;
    this.store = store;
    quickBlox = UnreadFakeServer.builder().empty().journal(JournalDetail.LINES).build().start();
    application = quickBlox.newApplication();
    application.plan(Plan.GROWTH);
  }

  /**
   * Starts a fake with so many users, of whom nine in ten have something to read, and a store.
   *
   * @throws IllegalArgumentException if there is no Redis or Valkey on this machine
   */
  public static LocalFleet start(Path folder, int workers, int users) throws IOException {
    var fleet = new LocalFleet(folder, workers, LocalRedis.start());
    fleet.addUsers(users);
    return fleet;
  }

  private void addUsers(int count) throws IOException {
    long sender = application.addUser(1);
    List<Long> ids = LongStream.range(FIRST_USER, FIRST_USER + count).boxed().toList();
    for (long id : ids) {
      application.addUser(id);
      setUnread(id, sender, (int) (id % 10));
    }
    Files.write(list(), ids.stream().map(String::valueOf).toList());
  }

  private void setUnread(long user, long sender, int count) {
    application.setUnread(user, application.addPrivateDialog(sender, user), count);
  }

  private Path list() {
    return folder.resolve("users");
  }

  /** Starts the workers. */
  public void launchWorkers() throws IOException {
    for (int worker = 0; worker < workers; worker++) {
      running.add(launch(worker));
    }
  }

  private Process launch(int worker) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    var builder = new ProcessBuilder(java, "-cp", classes, BadgeFleet.class.getName());
    builder.environment().putAll(environment(worker));
    return builder.redirectErrorStream(true).redirectOutput(log(worker).toFile()).start();
  }

  private Path log(int worker) {
    return folder.resolve("worker-" + worker + ".log");
  }

  private Map<String, String> environment(int worker) {
    // snippet environment
    return Map.of(
        "UNREAD_BASE_URL", quickBlox.baseUrl().toString(),
        "UNREAD_API_KEY", application.apiKey(),
        "FLEET_STORE", store.uri(),
        "FLEET_ACCOUNT", Long.toString(application.id()),
        "FLEET_CALLS_PER_SECOND", Integer.toString(CALLS_PER_SECOND),
        "FLEET_WORKERS", Integer.toString(workers),
        "FLEET_WORKER", Integer.toString(worker),
        "FLEET_USERS", list().toString(),
        "FLEET_FOLDER", folder.toString());
    // end
  }

  /** Waits until all workers have ended; returns whether each found a count for each user. */
  public boolean awaitWorkers() {
    boolean done = true;
    for (Process worker : running) {
      done &= worker.onExit().join().exitValue() == 0;
    }
    running.clear();
    return done;
  }

  /** Returns how many workers are still at work. */
  public int working() {
    return (int) running.stream().filter(Process::isAlive).count();
  }

  /** Returns what the workers said. */
  public String output() throws IOException {
    var said = new StringBuilder();
    for (int worker = 0; worker < workers; worker++) {
      said.append(Files.readString(log(worker)));
    }
    return said.toString();
  }

  /** Ends the store at once, as a crash does. */
  public void killStore() {
    store.kill();
  }

  /** Starts the store again; it has forgotten all. */
  public void restartStore() throws IOException {
    store.restart();
  }

  /** Returns what the workers asked so far, in the order in which it came. */
  public List<RecordedRequest> requests() {
    return application.journal().requests();
  }

  FakeApplication quickBlox() {
    return application;
  }

  /** Returns in one line how many calls came, how fast, and how many were refused. */
  public String summary() {
    List<RecordedRequest> requests = requests();
    List<Instant> times = requests.stream().map(RecordedRequest::time).sorted().toList();
    Duration took =
        times.isEmpty()
            ? Duration.ZERO
            : Duration.between(times.get(0), times.get(times.size() - 1));
    return String.format(
        Locale.ROOT,
        "%d calls in %.1f s, at most %d in any second of %d allowed, %d refused",
        times.size(),
        took.toMillis() / 1000.0,
        mostInASecond(times),
        CALLS_PER_SECOND,
        requests.stream().filter(request -> request.status() == 429).count());
  }

  private static int mostInASecond(List<Instant> times) {
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

  @Override
  public void close() {
    running.forEach(Process::destroyForcibly);
    quickBlox.close();
    store.close();
  }
}
