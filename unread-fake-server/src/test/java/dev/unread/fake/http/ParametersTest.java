package dev.unread.fake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @Test
  void keepsNamesAndValuesInTheOrderSent() {
    assertThat(Parameters.parse("b=1&a=%32+3&&c&b=&=x&d=e=f&%zz=%zz").entries())
        .isEqualTo(
            List.of(
                Map.entry("b", "1"),
                Map.entry("a", "2 3"),
                Map.entry("c", ""),
                Map.entry("b", ""),
                Map.entry("", "x"),
                Map.entry("d", "e=f"),
                Map.entry("%zz", "%zz")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a&", "a=&", "a", "&", "=", "%61&"})
  void aLongFormTakesNoLongerThanItIs(String part) {
    String form = part.repeat(400_000);

    Assertions.assertTimeout(Duration.ofSeconds(5), () -> Parameters.parse(form));
  }
}
