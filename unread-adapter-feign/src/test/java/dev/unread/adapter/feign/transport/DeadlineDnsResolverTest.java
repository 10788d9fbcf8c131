package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.unread.adapter.feign.concurrent.DaemonThreads;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineDnsResolverTest {

  private static final InetAddress[] FOUND = {InetAddress.getLoopbackAddress()};

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.400", "1.2.3.04", "1.2.3", "2130706433"})
  void whatIsNoAddressIsLookedUpInTimeAsANameIs(String host) throws UnknownHostException {
    var dns = new DeadlineDnsResolver(name -> FOUND);

    assertThat(dns.resolve(host, Attempts.patient())).isSameAs(FOUND);
  }

  @Test
  void lackOfAThreadSpoilsNoLaterLookUp() throws UnknownHostException {
    var asked = new AtomicInteger();
    Executor shortOfThreads =
        work -> {
          if (asked.incrementAndGet() == 1) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          work.run();
        };
    var dns = resolver(host -> FOUND, shortOfThreads);

    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> dns.resolve("unread.test", Attempts.patient()));
    assertThat(dns.resolve("unread.test", Attempts.patient())).isEqualTo(FOUND);
  }

  @Test
  void lookUpWithoutAThreadHoldsUpNobodyWhoJoinedIt() throws Exception {
    var joined = new CompletableFuture<Throwable>();
    var resolver = new CompletableFuture<DeadlineDnsResolver>();
    Executor none =
        work -> {
          var other =
              new Thread(
                  () ->
                      joined.complete(
                          catchThrowable(
                              () -> resolver.join().resolve("unread.test", Attempts.patient()))));
          other.start();
          while (other.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
          throw new OutOfMemoryError("unable to create native thread");
        };
    resolver.complete(resolver(host -> FOUND, none));

    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> resolver.join().resolve("unread.test", Attempts.patient()));
    assertThat(joined.get(10, TimeUnit.SECONDS)).isInstanceOf(UnknownHostException.class);
  }

  @Test
  void errorOfALookUpMeansThatTheHostIsUnknown() {
    var dns =
        resolver(
            host -> {
              throw new StackOverflowError();
            },
            Runnable::run);

    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> dns.resolve("unread.test", Attempts.patient()));
  }

  @Test
  void lookUpThatNeverEndsIsGivenUpAndTheNextOneServes() throws UnknownHostException {
    var hang = new CountDownLatch(1);
    var hanging = new AtomicBoolean(true);
    var asked = new AtomicInteger();
    var now = new AtomicLong(-7);
    var dns =
        new DeadlineDnsResolver(
            host -> {
              asked.incrementAndGet();
              if (hanging.get()) {
                await(hang);
              }
              return FOUND;
            },
            work -> DaemonThreads.newThread("hanging-look-up", work).start(),
            now::get);
    try {
      int most = DeadlineDnsResolver.MOST_GIVEN_UP + 1;
      for (int i = 1; i <= most + 2; i++) {
        assertThatExceptionOfType(UnknownHostException.class)
            .isThrownBy(() -> dns.resolve("unread.test", Attempts.lasting(Duration.ofMillis(200))));
        now.addAndGet(DeadlineDnsResolver.LONGEST_NANOS - 1);
        assertThatExceptionOfType(UnknownHostException.class)
            .as("joined")
            .isThrownBy(() -> dns.resolve("unread.test", Attempts.lasting(Duration.ofMillis(1))));
        now.incrementAndGet();
      }
      assertThat(asked).hasValue(most);
    } finally {
      hanging.set(false);
      hang.countDown();
    }
    assertThat(dns.resolve("unread.test", Attempts.patient())).isEqualTo(FOUND);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static DeadlineDnsResolver resolver(
      DeadlineDnsResolver.Resolver resolver, Executor threads) {
    return new DeadlineDnsResolver(resolver, threads, System::nanoTime);
  }
}
