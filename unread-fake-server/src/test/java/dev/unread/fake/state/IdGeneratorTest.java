package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdGeneratorTest {

  private final IdGenerator ids = new IdGenerator(1);

  @Test
  void theSameSeedMakesTheSameIds() {
    var again = new IdGenerator(1);
    assertThat(List.of(ids.token(), ids.key(15), ids.objectId(7), "" + ids.number()))
        .isEqualTo(List.of(again.token(), again.key(15), again.objectId(7), "" + again.number()));
    assertThat(ids.token()).isNotEqualTo(new IdGenerator(2).token());
  }

  @Test
  void idsHaveTheVendorsForms() {
    assertThat(ids.objectId(0x5d753421L)).matches("5d753421[0-9a-f]{16}");
    assertThat(ids.token()).matches("[0-9a-f]{40}");
    assertThat(ids.jwt(1567349756))
        .matches("eyJhbGciOiJIUzUxMiJ9\\.eyJ[0-9A-Za-z_-]{100,}\\.[0-9A-Za-z_-]{86}");
    assertThat(ids.key(43)).matches("[0-9A-Za-z]{43}");
    assertThat(ids.number()).isBetween(1_000_000_000L, 1_999_999_999L);
  }

  @Test
  void noIdComesTwiceThoughTheCounterWrapsAndTheClockIsPast2106() {
    String first = ids.objectId(1L << 33);
    ids.skip((1 << 24) - 1);
    String wrapped = ids.objectId(1L << 33);

    assertThat(wrapped).hasSize(24).isNotEqualTo(first).endsWith(first.substring(18));
  }

  @Test
  void whatIsTakenIsGeneratedAnew() {
    long first = new IdGenerator(1).number();
    assertThat(IdGenerator.free(ids::number, taken -> taken == first)).isNotEqualTo(first);
  }
}
