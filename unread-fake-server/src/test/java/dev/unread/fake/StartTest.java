package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unread.fake.wiring.FakeSettings;
import org.junit.jupiter.api.Test;

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
