package dev.unread.adapter.feign.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the script can have returned, and what it cannot. */
class PermitReplyParserTest {

  private static final long NOW = 1_700_000_000_000_000L;
  private static final long NUMBER = 77;
  private static final long INTERVAL = 100_000;

  private final AccountRate rate = new AccountRate(10, 2, 0);
  private final PermitReplyParser parser = new PermitReplyParser(rate);
  private final PermitRequest request =
      new PermitRequest(0, 3, 1_000_000, 2, 400_000, 0, 0, 1, NOW);
  private final List<Long> fields =
      new ArrayList<>(
          List.of(
              NOW, // 0
              1L,
              1L,
              NOW + 400_000,
              0L,
              INTERVAL * 1000, // 5
              3L, // 6
              NOW - 200_000, // 7
              2L, // 8
              NOW + 100_000, // 9
              NOW,
              5L,
              5L, // 12
              NUMBER)); // 13

  private PermitReply parse() {
    return parser.parse(fields, request, NUMBER);
  }

  @Test
  void whatTheScriptReturnsIsTaken() {
    PermitReply reply = parse();

    assertThat(reply.interactive()).isEqualTo(3);
    assertThat(reply.background()).isEqualTo(2);
    assertThat(reply.due(reply.interactiveFirst(), 2)).isEqualTo(NOW);
  }

  @Test
  void requestThatCameTooLateDidNothing() {
    assertThat(parser.parse(List.of(NOW, 0L, NUMBER), request, NUMBER).done()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2700000000000000, a clock far ahead of the permits",
    "0, 1600000000000000, a clock far behind them",
    "5, 10, a rate above the limit",
    "6, 4, more permits than were asked for",
    "6, -1, fewer than none",
    "7, 1699999000000000, a permit of a second ago",
    "7, 1700000001000000, permits later than anybody waits",
    "8, 3, more permits for batches than were asked for",
    "9, 1699999999900000, a permit for a batch of before",
    "9, 1700000000400000, permits later than a batch waits",
    "12, 4, fewer permits of the fleet than these",
    "13, 76, the reply to another request",
    "1, 0, as if it had come too late",
  })
  void whatItCannotHaveReturnedGivesNoPermit(int field, long value, String what) {
    fields.set(field, value);
    if (field == 1) {
      assertThat(parse().interactive()).as(what).isZero();
    } else {
      assertThatIllegalArgumentException().as(what).isThrownBy(this::parse);
    }
  }

  @Test
  void replyWithoutItsEndIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parser.parse(fields.subList(0, 13), request, 5));
  }
}
