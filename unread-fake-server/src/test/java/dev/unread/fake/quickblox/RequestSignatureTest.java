package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes were computed with openssl dgst -hmac. */
class RequestSignatureTest {

  private static final String FORM =
      "timestamp=1567349756&nonce=7334&auth_key=key&application_id=76730"
          + "&user[password]=p%20%26%20q&user[login]=ann&signature=";
  private static final String MESSAGE =
      "application_id=76730&auth_key=key&nonce=7334&timestamp=1567349756"
          + "&user[login]=ann&user[password]=p & q";
  private static final String SHA1 = "6ece4d8f0fb027e97b03e9fe392e5c567492d71f";
  private static final String SHA256 =
      "3e8c4de1394b18a1ad77e0f1152b2acb8f29080c426b5e2d1266d1d78e08c0d1";

  @Test
  void signsTheFieldsSortedUnencodedAndNested() {
    assertThat(RequestSignature.message(form(FORM + SHA1))).isEqualTo(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {SHA1, SHA256})
  void eitherHashMatches(String signature) {
    assertThat(RequestSignature.matches(form(FORM + signature), "secret")).isTrue();
    assertThat(RequestSignature.matches(form(FORM + signature), "Secret")).isFalse();
  }

  @Test
  void aJsonRequestIsSignedAsTheFormWouldBe() throws Exception {
    String json =
        """
        {"application_id":76730,"auth_key":"key","nonce":7334,"timestamp":1567349756,
         "user":{"login":"ann","password":"p & q"},"signature":"%s"}
        """
            .formatted(SHA256);
    assertThat(RequestSignature.message(json(json))).isEqualTo(MESSAGE);
    assertThat(RequestSignature.matches(json(json), "secret")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1795727007.123", "1.0", "1.10", "1e5", "-0", "0.1E-7", "true", "null"})
  void aNumberIsSignedAsItIsSpelled(String spelled) throws Exception {
    assertThat(RequestSignature.message(json("{\"a\":{\"b\":" + spelled + "}}")))
        .isEqualTo("a[b]=" + spelled);
  }

  @Test
  void theBodyWinsOverTheQuery() throws Exception {
    assertThat(RequestSignature.message(RawFields.of("a=1&b=2", "{\"a\":3}", true)))
        .isEqualTo("a=3&b=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zz", "00", "da39a3ee5e6b4b0d3255bfef95601890afd80709"})
  void anythingElseDoesNotMatch(String signature) {
    assertThat(RequestSignature.matches(form(FORM + signature), "secret")).isFalse();
  }

  @Test
  void changingAnyFieldBreaksTheSignature() {
    assertThat(RequestSignature.matches(form(FORM + SHA1 + "&scope=x"), "secret")).isFalse();
  }

  private static RawFields form(String form) {
    try {
      return RawFields.of("", form, false);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static RawFields json(String json) throws IOException {
    return RawFields.of("", json, true);
  }
}
