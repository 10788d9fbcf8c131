package dev.unread.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  private static final DialogId LUNCH = DialogId.of("5d753421a28f9a2596cb0f98");
  private static final DialogId WORK = DialogId.of("5d75393ba28f9a17e1cb0f9e");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5d753421a28f9a2596cb0f9",
        "5d753421a28f9a2596cb0f980",
        "5D753421A28F9A2596CB0F98",
        "5d753421a28f9a2596cb0f9g",
        "5d753421a28f9a2596cb0f9/",
        "5d753421a28f9a2596cb0f9:",
        "5d753421a28f9a2596cb0f9`",
        " d753421a28f9a2596cb0f98",
        "5d753421a28f9a2596cb0f9\u0665"
      })
  void dialogIdIsNothingBut24LowerCaseHexDigits(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DialogId.of(value))
        .withMessage("a dialog id is 24 lower-case hex digits, but this is \"" + value + "\"");
  }

  @Test
  void foreignTextInAMessageIsCutAndKeptOnOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DialogId.of("a\r\nb\u2028c\u202ed\ud800e" + "x".repeat(99)))
        .withMessage(
            "a dialog id is 24 lower-case hex digits, but this is \"a  b c d e"
                + "x".repeat(38)
                + "…\"");
    assertThat(SingleLineText.of("ab\ud83d\ude00", 3)).isEqualTo("ab…");
    assertThat(SingleLineText.of("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
  }

  @Test
  void idsShowThemselvesAsTheServiceWritesThem() {
    assertThat(LUNCH).hasToString("5d753421a28f9a2596cb0f98");
    assertThat(DialogId.of("0123456789abcdef01234567").value())
        .isEqualTo("0123456789abcdef01234567");
    assertThat(UserId.of(96830631)).hasToString("96830631");
  }

  @Test
  void distinctDialogsKeepTheirOrderAndNothingElseOfTheirSource() {
    var source = new ArrayList<DialogId>(List.of(WORK, LUNCH, WORK));
    List<DialogId> distinct = DialogId.distinct(source);
    source.clear();

    assertThat(distinct).containsExactly(WORK, LUNCH).isUnmodifiable();
    assertThat(DialogId.distinct(List.of())).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // what it is about
  void nullAmongDialogsIsNamed() {
    assertThatNullPointerException()
        .isThrownBy(() -> DialogId.distinct(Arrays.asList(LUNCH, null)))
        .withMessage("dialog");
    assertThatNullPointerException()
        .isThrownBy(() -> DialogId.distinct(null))
        .withMessage("dialogs");
  }

  @Test
  void secretsAreEqualByValueAndShowNothing() {
    Secret secret = Secret.of("a key", 5, "s3cr3");

    assertThat(secret).isEqualTo(Secret.of("another", 9, "s3cr3")).hasToString("Secret");
    assertThat(secret).isNotEqualTo(Secret.of("a key", 5, "s")).isNotEqualTo("s3cr3");
    assertThat(secret.reveal()).isEqualTo("s3cr3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.of("a key", 5, "s3cr3t"))
        .withMessage("a key has at most 5 characters, but this one has 6");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void userIdIsPositive(long value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserId.of(value))
        .withMessage("a user id is a positive integer, but this is " + value);
  }

  @Test
  void smallestUserIdIsOne() {
    assertThat(UserId.of(1).value()).isEqualTo(1);
  }

  @Test
  void tokenShowsItselfOnlyOnRequest() {
    SessionToken token = SessionToken.of("1319b4991186601ccf4df2d0fa89565f68012bba");

    assertThat(token).hasToString("SessionToken[secret]");
    assertThat(Reader.ofSession(token).toString()).doesNotContain("1319");
    assertThat(token.reveal()).isEqualTo("1319b4991186601ccf4df2d0fa89565f68012bba");
  }

  @Test
  void tokensAreEqualByValue() {
    assertThat(SessionToken.of("a"))
        .isEqualTo(SessionToken.of("a"))
        .hasSameHashCodeAs(SessionToken.of("a"));
    assertThat(SessionToken.of("a")).isNotEqualTo(SessionToken.of("b")).isNotEqualTo("a");
    assertThat(SessionToken.of("a").hashCode()).isNotEqualTo(SessionToken.of("b").hashCode());
  }

  @Test
  void tokenMayBeALongJwt() {
    assertThatCode(() -> SessionToken.of("x".repeat(SessionToken.MAX_LENGTH)))
        .doesNotThrowAnyException();
    assertThatCode(() -> SessionToken.of("!~")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret\r\nX-Evil: 1",
        "s3cret\n",
        "s3cret\0",
        "s3cret ",
        "s3cret\u007f",
        "s3cret\u00e9"
      })
  void tokenHoldsNothingThatBreaksOutOfAHeader(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionToken.of(value))
        .withMessage(
            "a session token holds visible ASCII characters only, but character 7 of this one is U+%04X",
            (int) value.charAt(6))
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"QB-Token: s3cret", " qb-token:s3cret", "QB-Token s3cret\n"})
  void tokenCopiedWithTheNameOfItsHeaderIsToldSo(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionToken.of(value))
        .withMessage(
            "a session token is given without the name QB-Token before it; leave that name out");
  }

  @Test
  void tokenIsNeitherEmptyNorEndless() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionToken.of(""))
        .withMessage("a session token is not empty, but this one is");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionToken.of("x".repeat(4097)))
        .withMessage("a session token has at most 4096 characters, but this one has 4097");
  }

  @Test
  void countsKeepTheOrderAndNothingElseOfTheirSource() {
    var source = new LinkedHashMap<DialogId, Integer>();
    source.put(WORK, 3);
    source.put(LUNCH, 7);
    UnreadCounts counts = UnreadCounts.of(15, source);
    source.clear();

    assertThat(counts.byDialog().keySet()).containsExactly(WORK, LUNCH);
    assertThat(counts.byDialog()).isUnmodifiable();
    assertThat(counts.count(LUNCH)).isEqualTo(7);
    assertThat(counts.total()).hasValue(15);
  }

  @Test
  void dialogNotAskedForHasNoCount() {
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> UnreadCounts.none().count(LUNCH))
        .withMessage("dialog 5d753421a28f9a2596cb0f98 was not asked for");
  }

  @Test
  void noCountIsNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnreadCounts.of(-1, Map.of()))
        .withMessage("a count is not negative, but the total is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnreadCounts.of(0, Map.of(LUNCH, -2)))
        .withMessage("a count is not negative, but 5d753421a28f9a2596cb0f98 is -2");
    assertThat(UnreadCounts.of(0, Map.of(LUNCH, 0)).count(LUNCH)).isZero();
  }

  @Test
  void noQuestionHasNoTotal() {
    assertThat(UnreadCounts.none()).isEqualTo(new UnreadCounts(OptionalInt.empty(), Map.of()));
  }

  @Test
  void partialCountsSayWhatFailedInOrder() {
    var why = new UnreadCountException.Unavailable("gone", null);
    var failed = new LinkedHashMap<DialogId, UnreadCountException>();
    failed.put(WORK, why);
    failed.put(LUNCH, why);
    var partial = new PartialUnreadCounts(UnreadCounts.none(), failed);
    failed.clear();

    assertThat(partial.failed().keySet()).containsExactlyElementsOf(List.of(WORK, LUNCH));
    assertThat(partial.failed()).isUnmodifiable();
    assertThat(partial.isComplete()).isFalse();
    assertThat(new PartialUnreadCounts(UnreadCounts.none(), Map.of()).isComplete()).isTrue();
  }
}
