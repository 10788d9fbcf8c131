package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlineDnsResolverTest {

  private static final InetAddress[] FOUND = {InetAddress.getLoopbackAddress()};

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
    var dns = new DeadlineDnsResolver(host -> FOUND, shortOfThreads);

    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> dns.resolve("unread.test", Attempts.patient()));
    assertThat(dns.resolve("unread.test", Attempts.patient())).isEqualTo(FOUND);
  }

  @Test
  void errorOfALookUpMeansThatTheHostIsUnknown() {
    var dns =
        new DeadlineDnsResolver(
            host -> {
              throw new StackOverflowError();
            },
            Runnable::run);

    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> dns.resolve("unread.test", Attempts.patient()));
  }
}
