package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetShareTest {

  private static final int PLAN = 160;
  private static final double RATE = AccountRate.fixed(PLAN).permitsPerSecond();
  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000 * MILLISECOND;

  private final List<FleetShare> processes = new ArrayList<>();
  private final ModelPermitStore store =
      new ModelPermitStore(AccountRate.fixed(PLAN), () -> this.now / 1_000);
  private long now = 77 * SECOND;

  private void start(int count) {
    for (int i = 0; i < count; i++) {
      processes.add(new FleetShare());
    }
  }

  /** Somebody asks for so many permits, and gets some. */
  private void ask(int process, int permits) {
    PermitReply reply = store.reply(new PermitRequest(0, permits, 100_000, 0, 0, 0, 0, 0, 0));
    processes.get(process).booked(reply.interactive(), reply, now);
  }

  private double share(int process) {
    return processes.get(process).perSecond(now) / RATE;
  }

  private double sum() {
    return processes.stream().mapToDouble(process -> process.perSecond(now)).sum() / RATE;
  }

  @Test
  void processThatWasGivenNothingHasNoPart() {
    start(2);
    ask(0, 1);

    assertThat(share(1)).isZero();
  }

  @Test
  void partsAreThoseOfThePermitsHoweverShortlyTheFleetIsBusy() {
    start(3);
    now += 100 * SECOND; // of silence
    for (int i = 0; i < 300; i++) {
      now += 7 * MILLISECOND;
      ask(i % 6 == 5 ? 1 : i % 2 * 2, 1);
    }

    assertThat(sum()).isBetween(0.95, 1.0);
    assertThat(share(0)).isCloseTo(0.5, within(0.01));
    assertThat(share(1)).isCloseTo(share(2) / 2, within(0.01));
  }

  @Test
  void fleetThatNeedsLittleMaySendMoreThanItDid() {
    start(2);
    for (int i = 0; i < 60 * 20; i++) {
      now += 50 * MILLISECOND;
      ask(i % 2, 1);
    }

    assertThat(sum()).as("it sent 20 of %s a second", RATE).isGreaterThan(0.9);
  }

  @Test
  void singlePermitsAreNoPart() {
    start(2);
    ask(0, 3);

    assertThat(share(0)).isLessThan(3 / RATE + 0.001);
  }

  @Test
  void whoHeardNothingForLongHasLittle() {
    start(1);
    for (int i = 0; i < 1_000; i++) {
      now += 7 * MILLISECOND;
      ask(0, 1);
    }
    now += 20 * SECOND;

    assertThat(share(0)).isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void allPartsAreNeverMoreThanTheWhole(long seed) {
    var random = new Random(seed);
    start(1 + random.nextInt(40));
    for (int i = 0; i < 3_000; i++) {
      now += random.nextLong((i / 500 % 2 == 0 ? 10 : 200) * MILLISECOND);
      int busy = i / 1_000 * 7 % processes.size(); // load moves from some to others
      ask((busy + random.nextInt(3)) % processes.size(), random.nextInt(20));

      assertThat(sum()).isLessThan(1.05); // some are booked ahead
    }
  }

  @Test
  void stateThatIsLostIsCountedAnew() {
    start(2);
    for (int i = 0; i < 1_000; i++) {
      now += 7 * MILLISECOND;
      ask(0, 1);
    }
    store.flush();
    for (int i = 0; i < 1_000; i++) {
      now += 7 * MILLISECOND;
      ask(i % 2, 1);
    }

    assertThat(share(0)).isCloseTo(share(1), within(0.02));
  }
}
