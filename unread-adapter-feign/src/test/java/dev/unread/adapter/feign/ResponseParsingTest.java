package dev.unread.adapter.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.response.CountsParser;
import dev.unread.adapter.feign.response.CountsParser.Counts;
import dev.unread.adapter.feign.response.ErrorMessageParser;
import dev.unread.adapter.feign.response.InvalidCountsException;
import dev.unread.adapter.feign.response.TimeHeaders;
import dev.unread.domain.DialogId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of bodies and headers, by itself. */
class ResponseParsingTest {

  private static final DialogId A = DialogId.of("aaaaaaaaaaaaaaaaaaaaaaaa");
  private static final DialogId B = DialogId.of("bbbbbbbbbbbbbbbbbbbbbbbb");
  private static final DialogId C = DialogId.of("cccccccccccccccccccccccc");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2147483647})
  void countsReachFromNothingToTheGreatestInteger(int count) throws InvalidCountsException {
    Counts counts =
        read(String.format(Locale.ROOT, "{\"total\":%d,\"%s\":%d}", count, A, count), A);

    assertThat(counts.total()).isEqualTo(count);
    assertThat(counts.ofDialogs()).containsExactly(count);
  }

  @Test
  void anyOrderIsTheOrderAsked() throws InvalidCountsException {
    Counts counts = read("{\"%s\":3,\"%s\":1,\"total\":9,\"%s\":2}".formatted(C, A, B), A, B, C);

    assertThat(counts.ofDialogs()).containsExactly(1, 2, 3);
  }

  @Test
  void anomaliesAreCountedAndDoNoHarm() throws InvalidCountsException {
    Counts counts = read("{\"total\":2,\"%s\":4,\"x\":1,\"%s\":1,\"\":0}".formatted(A, B), A);

    assertThat(counts.ofDialogs()).containsExactly(4);
    assertThat(counts.unrequested()).isEqualTo(3);
    assertThat(counts.excess()).isEqualTo(2);
    assertThat(read("{\"total\":4,\"%s\":4}".formatted(A), A).excess()).isZero();
    assertThat(read("{\"total\":4}").unrequested()).isZero();
  }

  @Test
  void sumOfGreatCountsDoesNotOverflow() throws InvalidCountsException {
    int most = Integer.MAX_VALUE;
    Counts counts =
        read(
            String.format(
                Locale.ROOT, "{\"total\":%d,\"%s\":%d,\"%s\":%d}", most, A, most, B, most),
            A,
            B);

    assertThat(counts.excess()).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''| is empty",
        "[]| is not a JSON object",
        "{\"total\":1| is not one valid JSON object",
        "{\"total\":1}{| goes on after its end",
        "{\"total\":1,\"total\":1}| has a key twice",
        "{\"total\":1,\"x\":1,\"x\":1}| has a key twice",
        "{\"x\":1}| lacks the total",
        "{\"total\":1}| lacks a dialog that was asked for",
        "{\"total\":-1}| has a count that is no integer from 0 to 2147483647",
        "{\"total\":2147483648}| has a count that is no integer from 0 to 2147483647",
        "{\"total\":1.0}| has a count that is no integer from 0 to 2147483647",
        "{\"total\":null}| has a count that is no integer from 0 to 2147483647",
        "{\"total\":\"1\"}| has a count that is no integer from 0 to 2147483647"
      })
  void reasonForRefusingAResponseIsATextOfOurOwn(String body, String what) {
    assertThatExceptionOfType(InvalidCountsException.class)
        .isThrownBy(() -> read(body, A))
        .satisfies(invalid -> assertThat(invalid.what()).isEqualTo(what.strip()));
  }

  @Test
  void noPrefixOfAnAnswerIsAnAnswer() {
    String answer = "{\"total\":15,\"%s\":7,\"%s\":0}".formatted(A, B);
    IntStream.range(0, answer.length())
        .forEach(
            end ->
                assertThatExceptionOfType(InvalidCountsException.class)
                    .isThrownBy(() -> read(answer.substring(0, end), A, B)));
  }

  @Test
  void largestBodyIsReadInTime() throws InvalidCountsException {
    var body = new StringBuilder("{\"total\":1");
    for (int i = 0; body.length() < (1 << 20) - 40; i++) {
      body.append(",\"").append(i).append("\":0");
    }
    assertThat(read(body + "}").unrequested()).isGreaterThan(50_000);
  }

  static Stream<Arguments> errorBodies() {
    return Stream.of(
        Arguments.of("{\"errors\":[\"Token is required\"]}", "Token is required"),
        Arguments.of("\uFEFF{\"errors\":[\"after a byte order mark\"]}", "after a byte order mark"),
        Arguments.of("{\"errors\":[\"a\",\"b\"]}", "a; b"),
        Arguments.of("{\"errors\":\"plain\"}", "plain"),
        Arguments.of(
            "{\"errors\":{\"base\":[\"Forbidden. Need user.\"]}}", "Forbidden. Need user."),
        Arguments.of(
            "{\"errors\":{\"base\":\"x\",\"login\":[\"is taken\"]}}", "x; login: is taken"),
        Arguments.of("{\"errors\":{\"a\":{\"b\":[\"deep\"]}}}", "b: deep"),
        Arguments.of("{\"code\":null,\"message\":\"Couldn't find user\"}", "Couldn't find user"),
        Arguments.of("{\"error\":\"e\"}", "e"),
        Arguments.of("{\"base\":[\"b\"]}", "b"),
        Arguments.of("{\"onError\":\"o\"}", "o"),
        Arguments.of("{\"other\":[{\"message\":\"no\"}],\"error\":\"yes\"}", "yes"),
        Arguments.of("{\"errors\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}", "1; 2; 3; 4; 5"),
        Arguments.of("{\"errors\":[\"cut", null),
        Arguments.of("{\"errors\":[\"whole\",\"cut", "whole"),
        Arguments.of("{\"errors\":[]}", null),
        Arguments.of("{\"errors\":[null,1,true]}", null),
        Arguments.of("{\"errors\":[" + "[".repeat(5000), null),
        Arguments.of("[\"errors\"]", null),
        Arguments.of("<html><h1>502 Bad Gateway</h1></html>", null),
        Arguments.of("Bad Gateway", null),
        Arguments.of("", null));
  }

  @ParameterizedTest
  @MethodSource("errorBodies")
  void messageOfTheServiceIsFoundInEveryShape(String body, @Nullable String message) {
    assertThat(ErrorMessageParser.parse(body)).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24 14:00:00 UTC, PT2H",
    "2026-11-24 14:00:00 +0000, PT2H",
    "2026-11-24 14:00:00 +0100, PT1H",
    "2026-11-24 14:00:00+0000, PT2H",
    "2026-11-24 11:00:00 UTC, PT0S",
    "2099-11-24 11:00:00 UTC, P365D",
    "2026-11-24 14:00:00 Nowhere,",
    "2026-11-24 14:00:00 ,",
    "2026-11-24 14:00:00,",
    "2026-13-24 14:00:00 UTC,",
    "soon,",
    ","
  })
  void expirationOfATokenIsReadInBothForms(@Nullable String expiration, @Nullable Duration left) {
    assertThat(TimeHeaders.untilExpiration(expiration, null, new ManualTimeSource(0)))
        .isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tue, 24 Nov 2026 12:01:00 GMT",
        "Tuesday, 24-Nov-26 12:01:00 GMT",
        "Tue Nov 24 12:01:00 2026"
      })
  void dateIsReadInEachFormOfHttp(String date) {
    assertThat(TimeHeaders.retryAfter(date, null, new ManualTimeSource(0)))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(
            TimeHeaders.untilExpiration("2026-11-24 12:01:30 UTC", date, new ManualTimeSource(0)))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void expirationGoesByTheClockOfTheService() {
    assertThat(
            TimeHeaders.untilExpiration(
                "2016-05-02 19:52:00 UTC",
                "Mon, 02 May 2016 19:51:00 GMT",
                new ManualTimeSource(0)))
        .isEqualTo(Duration.ofMinutes(1));
  }

  private static Counts read(String body, DialogId... asked) throws InvalidCountsException {
    return CountsParser.parse(body.getBytes(StandardCharsets.UTF_8), List.of(asked));
  }
}
