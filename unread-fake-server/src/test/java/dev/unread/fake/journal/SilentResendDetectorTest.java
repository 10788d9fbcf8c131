package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.journal.PendingRequest.Fingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilentResendDetectorTest {

  private static final long CUT = Long.MAX_VALUE - 5; // System.nanoTime() may overflow

  private final SilentResendDetector resends = new SilentResendDetector();

  @ParameterizedTest
  @CsvSource({
    "true,  1999999999, true",
    "true,  2000000000, false",
    "false, 9999999,    true",
    "false, 10000000,   false",
  })
  void clientOfTheJdkHasTwoSecondsAndOthersAHundredthOfOne(
      boolean isFromJdk, long nanosLater, boolean isResend) {
    var fingerprint = new Fingerprint(true, isFromJdk, 7);
    resends.cutOff(fingerprint, CUT);

    assertThat(resends.isResend(() -> fingerprint, CUT + nanosLater)).isEqualTo(isResend);
  }

  @Test
  void oneCutOffExplainsOneResend() {
    var fingerprint = new Fingerprint(true, false, 7);
    resends.cutOff(fingerprint, CUT);

    assertThat(resends.isResend(() -> new Fingerprint(true, false, 8), CUT + 1)).isFalse();
    assertThat(resends.isResend(() -> fingerprint, CUT + 1)).isTrue();
    assertThat(resends.isResend(() -> fingerprint, CUT + 2)).isFalse();
  }

  @Test
  void aPostIsNoResend() {
    var post = new Fingerprint(false, true, 7);
    resends.cutOff(post, CUT);

    assertThat(resends.isResend(() -> post, CUT + 1)).isFalse();
  }
}
