package dev.unread.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unread.domain.UnreadCountException.AccessDenied;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.InvalidRequest;
import dev.unread.domain.UnreadCountException.RateLimited;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UnreadCountException.UnreadableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadCountExceptionTest {

  static Stream<UnreadCountException> everyMember() {
    return Stream.of(
        new SessionRejected("m", "w"),
        new AccessDenied("m", "w"),
        new InvalidRequest("m", "w"),
        new RateLimited("m", "w", Duration.ofSeconds(30)),
        new Unavailable("m", "w"),
        new UnreadableResponse("m", "w"),
        new Cancelled("m"));
  }

  @Test
  void everyReasonHasOneMember() {
    assertThat(everyMember().map(UnreadCountException::reason)).containsExactly(Reason.values());
  }

  @ParameterizedTest
  @MethodSource("everyMember")
  void sameFailureCanCarryWhatIsKnown(UnreadCountException failure) {
    var known = new PartialUnreadCounts(UnreadCounts.none(), Map.of());
    UnreadCountException with = failure.withPartialCounts(known);

    assertThat(failure.partialCounts()).isEmpty();
    assertThat(with).isExactlyInstanceOf(failure.getClass()).hasMessage(failure.getMessage());
    assertThat(with.reason()).isEqualTo(failure.reason());
    assertThat(with.serviceMessage()).isEqualTo(failure.serviceMessage());
    assertThat(with.partialCounts()).containsSame(known);
  }

  @ParameterizedTest
  @MethodSource("everyMember")
  void nothingThatHoldsARequestCanComeAlong(UnreadCountException failure) {
    failure.addSuppressed(new RuntimeException("QB-Token: secret"));

    assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
    assertThatIllegalStateException()
        .isThrownBy(() -> failure.initCause(new RuntimeException("QB-Token: secret")));
  }

  @Test
  void rateLimitSaysHowLongToWait() {
    RateLimited limited = new RateLimited("m", null, Duration.ofSeconds(30));
    var known = new PartialUnreadCounts(UnreadCounts.none(), Map.of());

    assertThat(limited.retryAfter()).contains(Duration.ofSeconds(30));
    assertThat(limited.withPartialCounts(known).retryAfter()).contains(Duration.ofSeconds(30));
    assertThat(new RateLimited("m", null, null).retryAfter()).isEmpty();
  }

  @Test
  void foreignWordsAreCleanedAndCut() {
    var failure = new InvalidRequest("two\nlines", "a\u001b[31mb" + "x".repeat(300));

    assertThat(failure).hasMessage("two lines");
    assertThat(failure.serviceMessage()).contains("a [31mb" + "x".repeat(193) + "…");
    assertThat(new InvalidRequest("m", null).serviceMessage()).isEmpty();
  }
}
