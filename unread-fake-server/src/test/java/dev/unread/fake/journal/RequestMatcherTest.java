package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.quickblox.CredentialKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestMatcherTest {

  /** What fits the plain request and not the odd one. */
  static Stream<Arguments> ofThePlain() {
    return Stream.of(
        Arguments.of(RequestMatcher.any().ofUser(123), "request of user 123"),
        Arguments.of(RequestMatcher.any().forDialog("b"), "request for dialog b"),
        Arguments.of(RequestMatcher.any().toPath(Requests.PATH), "request to " + Requests.PATH),
        Arguments.of(RequestMatcher.any().usingMethod("GET"), "request using GET"),
        Arguments.of(
            RequestMatcher.any().withCredential(CredentialKind.SESSION_TOKEN),
            "request with session token"),
        Arguments.of(RequestMatcher.any().withStatus(200), "request with status 200"),
        Arguments.of(
            RequestMatcher.any().and("that was imitated", RecordedRequest::imitated),
            "request that was imitated"));
  }

  @ParameterizedTest
  @MethodSource("ofThePlain")
  void fitsThePlainRequestAlone(RequestMatcher match, String words) {
    assertThat(match.test(Requests.plain())).isTrue();
    assertThat(match.test(Requests.odd())).isFalse();
    assertThat(match).hasToString(words);
  }

  /** What fits the odd request and not the plain one. */
  static Stream<Arguments> ofTheOdd() {
    return Stream.of(
        Arguments.of(RequestMatcher.any().hitByFault(), "request hit by a fault"),
        Arguments.of(RequestMatcher.any().sentAgainSilently(), "request sent again silently"));
  }

  @ParameterizedTest
  @MethodSource("ofTheOdd")
  void fitsTheOddRequestAlone(RequestMatcher match, String words) {
    assertThat(match.test(Requests.odd())).isTrue();
    assertThat(match.test(Requests.plain())).isFalse();
    assertThat(match).hasToString(words);
  }

  @Test
  void allThatIsSaidHasToFit() {
    RequestMatcher match = RequestMatcher.any().ofUser(123).withStatus(503);
    assertThat(match.test(Requests.plain())).isFalse();
    assertThat(match).hasToString("request of user 123, with status 503");
    assertThat(RequestMatcher.any().test(Requests.odd())).isTrue();
    assertThat(RequestMatcher.any().withCredential(CredentialKind.NONE))
        .hasToString("request with no credential");
  }
}
