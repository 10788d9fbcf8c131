package dev.unread.adapter.feign.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDatesTest {

  @ParameterizedTest
  @CsvSource({
    "'Sunday, 06-Nov-94 08:49:37 GMT', 1994-11-06T08:49:37Z",
    "'Sun Nov  6 08:49:37 1994', 1994-11-06T08:49:37Z",
    "'Sun Nov 06 08:49:37 1994', 1994-11-06T08:49:37Z",
    "'Sun, 06 Nov 1994 08:49:37 GMT', 1994-11-06T08:49:37Z",
    "'Sun, 06 Nov 1994 10:49:37 +0200', 1994-11-06T08:49:37Z",
    "'Tuesday, 24-Nov-76 00:00:00 GMT', 2076-11-24T00:00:00Z",
    "'Thursday, 24-Nov-77 00:00:00 GMT', 1977-11-24T00:00:00Z",
    "'Sunday, 06-Nov-1994 08:49:37 GMT',",
    "'Monday, 06-Nov-94 08:49:37 GMT',",
    "'06-Nov-94',",
    "GMT,",
    "'',"
  })
  void datesOfHttpAreWhatTheySay(String text, @Nullable Instant date) {
    assertThat(HttpDates.parse(text, Instant.parse("2026-11-24T12:00:00Z"))).isEqualTo(date);
  }
}
