package dev.unread.adapter.feign.fleet;

import dev.unread.adapter.feign.RateLimiter.Priority;
import dev.unread.adapter.feign.RateLimiterObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A fleet of processes with the limiter's own code, a store and the service, on one clock that
 * jumps from event to event. All chance comes from one seed.
 */
final class FleetSimulation {

  static final long MILLISECOND = 1_000_000L;
  static final long SECOND = 1_000 * MILLISECOND;

  /** The clock of the store shows some other time than that of the processes. */
  private static final long STORE_MICROS = 1_700_000_000_000_000L;

  private static final long TIMEOUT = 50 * MILLISECOND;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Random random;
  private final int plan;
  private final ModelPermitStore store;
  private final List<Member> processes = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();
  private long now = 77 * SECOND;
  private long eventCount;
  private long refusedByService;
  private long clockSetBack;
  private boolean storeGone;
  private boolean storeHangs;
  private final List<Runnable> hanging = new ArrayList<>();
  private long othersCalls;
  private long second;
  private int inSecond;

  private record Event(long at, long number, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  FleetSimulation(int plan, AccountRate rate, long seed) {
    this.plan = plan;
    random = new Random(seed);
    store = new ModelPermitStore(rate, this::storeMicros);
    store.reply(new PermitRequest(0, 0, 0, 0, 0, 0, 0, 0, 0)); // as the first process does
    now += SECOND; // while it starts
  }

  private long storeMicros() {
    return STORE_MICROS + now / 1000 - clockSetBack;
  }

  long now() {
    return now;
  }

  ModelPermitStore store() {
    return store;
  }

  List<Member> processes() {
    return processes;
  }

  /** When requests reached the service. */
  List<Long> arrivals() {
    return arrivals;
  }

  long refusedByService() {
    return refusedByService;
  }

  void storeGone(boolean gone) {
    storeGone = gone;
  }

  /** The store reads what it is asked only once it goes on. */
  void storeHangs(boolean hangs) {
    storeHangs = hangs;
    if (!hangs) {
      hanging.forEach(question -> in(oneWay(), question));
      hanging.clear();
    }
  }

  /** End users send so many calls a second past the limiter; how many of them were refused. */
  void othersSend(double callsPerSecond) {
    in(
        (long) (SECOND / callsPerSecond),
        () -> {
          othersCalls++;
          arrive();
          othersSend(callsPerSecond);
        });
  }

  long othersCalls() {
    return othersCalls;
  }

  void setStoreClockBack(long micros) {
    clockSetBack = micros;
  }

  Member addProcess() {
    var process = new Member();
    processes.add(process);
    return process;
  }

  void at(long nanos, Runnable what) {
    events.add(new Event(nanos, eventCount++, what));
  }

  void in(long nanos, Runnable what) {
    at(now + nanos, what);
  }

  void runFor(long nanos) {
    long end = now + nanos;
    while (!events.isEmpty() && events.element().at <= end) {
      Event event = events.remove();
      now = Math.max(now, event.at);
      event.what.run();
    }
    now = end;
  }

  /** One way over the network, most often a fraction of a millisecond. */
  private long oneWay() {
    return (long) (200_000 * (1 - Math.log(1 - random.nextDouble())));
  }

  private CompletionStage<PermitReply> ask(PermitRequest request) {
    var reply = new CompletableFuture<PermitReply>();
    if (storeGone) {
      in(oneWay(), () -> reply.completeExceptionally(new IllegalStateException("gone")));
      return reply;
    }
    Runnable question =
        () -> {
          PermitReply answer = store.reply(request);
          in(oneWay(), () -> reply.complete(answer));
        };
    if (storeHangs) {
      hanging.add(question);
    } else {
      in(oneWay(), question);
    }
    return reply;
  }

  /** A request reaches the service, which counts by the second. */
  private boolean arrive() {
    arrivals.add(now);
    if (now / SECOND != second) {
      second = now / SECOND;
      inSecond = 0;
    }
    boolean refused = ++inSecond > plan;
    refusedByService += refused ? 1 : 0;
    return !refused;
  }

  /** One process: its callers, its batch, and its queue. */
  final class Member implements RateLimiterObserver {

    private final PermitQueue queue =
        new PermitQueue(
            new PermitStore() {
              @Override
              public CompletionStage<PermitReply> ask(PermitRequest request) {
                return FleetSimulation.this.ask(request);
              }

              @Override
              public void close() {}
            },
            TIMEOUT,
            plan * 0.5 / 1000,
            new StoreEvents(this),
            FleetSimulation.this::now,
            random::nextDouble);
    private final List<Long> waits = new ArrayList<>();
    private int asked;
    private int served;
    private int refused;
    private int batch;
    private int outages;
    private boolean ignoresPauses;

    /** The service told only that the rate was too high, not for how long to wait. */
    Member thatIgnoresPauses() {
      ignoresPauses = true;
      return this;
    }

    void refusedByService(long pauseNanos) {
      queue.serviceRefused(Duration.ofNanos(pauseNanos));
    }

    int asked() {
      return asked;
    }

    int served() {
      return served;
    }

    int refused() {
      return refused;
    }

    int batch() {
      return batch;
    }

    int outages() {
      return outages;
    }

    List<Long> waits() {
      return waits;
    }

    @Override
    public void outageStarted() {
      outages++;
    }

    /** Calls come at random, so many a second, each as patient as this. */
    Member callsPerSecond(double rate, long patience) {
      double gap = -Math.log(1 - random.nextDouble()) / rate;
      in(
          (long) (gap * SECOND),
          () -> {
            call(patience);
            callsPerSecond(rate, patience);
          });
      return this;
    }

    void call(long patience) {
      call(patience, () -> {});
    }

    private void call(long patience, Runnable afterwards) {
      asked++;
      long start = now;
      poll(
          queue.join(Priority.INTERACTIVE, patience),
          start + patience,
          () -> {
            served++;
            waits.add(now - start);
            send();
            in(oneWay() * 5, afterwards);
          });
    }

    /** So many callers ask one after the other, without end, each as patient as this. */
    Member callers(int count, long patience) {
      for (int i = 0; i < count; i++) {
        in((long) (random.nextDouble() * 10 * MILLISECOND), () -> nextOfCaller(patience));
      }
      return this;
    }

    private void nextOfCaller(long patience) {
      call(patience, () -> nextOfCaller(patience));
    }

    /** So many threads ask one after the other, without end. */
    Member batch(int threads) {
      for (int i = 0; i < threads; i++) {
        in((long) (random.nextDouble() * 10 * MILLISECOND), this::nextOfBatch);
      }
      return this;
    }

    private void nextOfBatch() {
      poll(
          queue.join(Priority.BACKGROUND, Long.MAX_VALUE),
          Long.MAX_VALUE,
          () -> {
            batch++;
            send();
            in(oneWay() * 5, this::nextOfBatch);
          });
    }

    private void send() {
      in(
          oneWay() * 3,
          () -> {
            if (!arrive()) {
              queue.serviceRefused(Duration.ofMillis(ignoresPauses ? 1 : 1_000));
            }
          });
    }

    private void poll(PendingPermit pending, long giveUpAt, Runnable go) {
      long wait = queue.poll(pending);
      if (wait == 0) {
        go.run();
      } else if (wait > 0 && wait > giveUpAt - now) {
        queue.leave(pending);
        refused++;
      } else {
        long late = random.nextInt(100) == 0 ? random.nextLong(10 * MILLISECOND) : 50_000;
        in(wait < 0 ? 100_000 : wait + late, () -> poll(pending, giveUpAt, go));
      }
    }
  }
}
