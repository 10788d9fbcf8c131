package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unread.fake.wiring.FakeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a fake from starting, in one line. */
class StartTest {

  @Test
  void portThatAnotherHasIsNamed() {
    try (var other = UnreadFakeServer.create().start();
        var fake = UnreadFakeServer.builder().port(other.port()).httpsPort(0).build()) {
      assertThatExceptionOfType(FakeServerException.class)
          .isThrownBy(fake::start)
          .withMessageStartingWith("cannot listen on 127.0.0.1:" + other.port() + " and 0; ")
          .withMessageContaining("choose another");
    }
  }

  @Test
  void hostOfNobodyIsNamed() {
    try (var fake = UnreadFakeServer.builder().host("nobodys.invalid").build()) {
      assertThatExceptionOfType(FakeServerException.class)
          .isThrownBy(fake::start)
          .withMessage("cannot listen on nobodys.invalid:0; there is no host of this name");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "http://localhost", "localhost:80", "[localhost]", "x/y"})
  void whatIsNoHostIsRefused(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnreadFakeServer.builder().host(host))
        .withMessageStartingWith("a host is a name or an IP address, such as 127.0.0.1");
  }

  @Test
  void anAddressThatThisMachineHasNotIsNamed() {
    try (var fake = UnreadFakeServer.builder().host("192.0.2.1").build()) {
      assertThatExceptionOfType(FakeServerException.class)
          .isThrownBy(fake::start)
          .withMessageStartingWith(
              "cannot listen on 192.0.2.1:0; this machine has no such address");
    }
  }

  @Test
  void anyOtherCauseIsSaidAsItIs() {
    var failure = new IllegalStateException("outer", new UnsupportedOperationException("no TLS"));
    assertThat(FakeServerException.of(failure, FakeSettings.defaults()))
        .hasMessage("cannot start: java.lang.UnsupportedOperationException: no TLS")
        .hasCause(failure);
  }

  @Test
  void fakeIsNotStartedAfterItsClose() {
    var fake = UnreadFakeServer.create();
    fake.close();

    assertThatIllegalStateException().isThrownBy(fake::start).withMessageContaining("closed");
  }

  @Test
  void fakeIsStartedOnce() {
    try (var fake = UnreadFakeServer.create().start()) {
      assertThatIllegalStateException().isThrownBy(fake::start).withMessageContaining("once");
    }
  }
}
