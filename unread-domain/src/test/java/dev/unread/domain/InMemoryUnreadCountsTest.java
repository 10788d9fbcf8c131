package dev.unread.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unread.domain.UnreadCountException.InvalidRequest;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryUnreadCountsTest {

  private static final UserId ANN = UserId.of(123);
  private static final SessionToken TOKEN = SessionToken.of("anns-token");
  private static final DialogId LUNCH = DialogId.of("5d753421a28f9a2596cb0f98");
  private static final DialogId WORK = DialogId.of("5d75393ba28f9a17e1cb0f9e");
  private static final DialogId OTHER = DialogId.of("5d75327ba28f9a0f32cb0f99");

  private final InMemoryUnreadCounts port =
      new InMemoryUnreadCounts()
          .session(TOKEN, ANN)
          .unread(ANN, LUNCH, 7)
          .unread(ANN, WORK, 0)
          .unread(ANN, OTHER, 8);

  @Nested
  class BySession extends UnreadCountPortContract {
    @Override
    protected UnreadCountPort port() {
      return port;
    }

    @Override
    protected Reader reader() {
      return Reader.ofSession(TOKEN);
    }

    @Override
    protected Map<DialogId, Integer> unread() {
      return Map.of(LUNCH, 7, WORK, 0);
    }

    @Override
    protected int total() {
      return 15;
    }
  }

  @Nested
  class OnBehalf extends BySession {
    @Override
    protected Reader reader() {
      return Reader.onBehalfOf(ANN);
    }
  }

  @Test
  void failsAsToldUntilRecovery() {
    var failure = new Unavailable("in maintenance", null);
    port.failWith(failure);

    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> port.total(Reader.onBehalfOf(ANN)))
        .isSameAs(failure);
    assertThat(port.recover().total(Reader.onBehalfOf(ANN))).isEqualTo(15);
  }

  @Test
  void unknownUserIsAnInvalidRequest() {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> port.total(Reader.onBehalfOf(UserId.of(999))))
        .withMessageContaining("999");
  }

  @Test
  void userWithASessionAndNothingUnreadHasZero() {
    port.session(SessionToken.of("bobs"), UserId.of(456));

    assertThat(port.total(Reader.ofSession(SessionToken.of("bobs")))).isZero();
    assertThat(port.total(Reader.onBehalfOf(UserId.of(456)))).isZero();
  }

  @Test
  void secondSessionKeepsWhatTheUserHasNotRead() {
    port.session(SessionToken.of("second"), ANN);

    assertThat(port.total(Reader.ofSession(SessionToken.of("second")))).isEqualTo(15);
  }

  @Test
  void countIsReplacedNotAdded() {
    port.unread(ANN, LUNCH, 1);

    assertThat(port.total(Reader.ofSession(TOKEN))).isEqualTo(9);
  }

  @Test
  void refusesANegativeCountAndATotalThatIsNoInt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> port.unread(ANN, LUNCH, -1))
        .withMessage("a count is not negative, but this is -1");
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> port.unread(ANN, WORK, Integer.MAX_VALUE));
    assertThat(port.total(Reader.ofSession(TOKEN))).isEqualTo(15);
  }
}
