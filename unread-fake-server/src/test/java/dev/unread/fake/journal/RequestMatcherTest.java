package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/x-www-form-urlencoded | message=hello&ids[]=1&ids[]=2&user[login]=ann
          application/json                  | {"message":"hello","ids":[1,2],"user":{"login":"ann"}}
          """)
  void fieldIsFoundInAFormAndInJson(String type, String body) {
    RecordedRequest request = Requests.withBody(type, body);

    assertThat(RequestMatcher.any().withField("message", "hello").test(request)).isTrue();
    assertThat(RequestMatcher.any().withField("user[login]", "ann").test(request)).isTrue();
    assertThat(RequestMatcher.any().withField("ids", "1,2").test(request)).isTrue();
    assertThat(RequestMatcher.any().withField("message", "bye").test(request)).isFalse();
    assertThat(RequestMatcher.any().withField("absent", "").test(request)).isFalse();
    assertThat(RequestMatcher.any().withField("message", "hello").test(Requests.plain())).isFalse();
    assertThat(RequestMatcher.any().withField("message", "hello"))
        .hasToString("request with field message=hello");
  }

  @Test
  void headerIsFoundWhateverItsCase() {
    RecordedRequest request = Requests.withBody("text/plain", "hello");

    assertThat(RequestMatcher.any().withHeader("x-trace", "7").test(request)).isTrue();
    assertThat(RequestMatcher.any().withHeader("x-trace", "8").test(request)).isFalse();
    assertThat(RequestMatcher.any().withHeader("X-Other", "7").test(request)).isFalse();
    assertThat(RequestMatcher.any().withHeader("X-Trace", "7"))
        .hasToString("request with header X-Trace: 7");
  }

  /** What would match no request, and shows a secret wherever it is described. */
  static Stream<ThrowingCallable> secrets() {
    RequestMatcher any = RequestMatcher.any();
    return Stream.of(
        () -> any.withHeader("QB-Token", "canary"),
        () -> any.withHeader("authorization", "ApiKey canary"),
        () -> any.withHeader("Cookie", "canary"),
        () -> any.withField("user[password]", "canary"),
        () -> any.withField("auth_key", "canary"),
        () -> any.withField("custom_data", "{\"token\":\"canary\"}"),
        () -> any.toPath("/session.json;token=canary"),
        () -> any.toPath("/session.json?token=canary"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void whatIsMaskedIsNotCompared(ThrowingCallable matcher) {
    assertThatThrownBy(matcher)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .containsAnyOf("choose requests by their user or their kind of credential", "leave out")
        .doesNotContain("canary", "\n");
  }

  @Test
  void whatTheMaskShowsIsCompared() {
    assertThat(RequestMatcher.any().withHeader("Authorization", "ApiKey ***"))
        .hasToString("request with header Authorization: ApiKey ***");
    assertThat(RequestMatcher.any().withField("message", "[Sale] authentic shoes"))
        .hasToString("request with field message=[Sale] authentic shoes");
    assertThat(RequestMatcher.any().toPath("?")).hasToString("request to ?");
  }

  @Test
  void ofWhatARequestHasOnceTheLastSaidCounts() {
    assertThat(RequestMatcher.any().ofUser(1).forDialog("a").ofUser(2).forDialog("b"))
        .hasToString("request for dialog a, of user 2, for dialog b");
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
