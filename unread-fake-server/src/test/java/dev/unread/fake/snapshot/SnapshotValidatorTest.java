package dev.unread.fake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.snapshot.Snapshot.DialogEntry;
import dev.unread.fake.snapshot.Snapshot.UserEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit together; that JSON brings it in the right form is tested elsewhere. */
class SnapshotValidatorTest {

  private static final ApplicationKeys KEYS = new ApplicationKeys(5, "k", "s", Set.of("a"));
  private static final UserEntry ANN = new UserEntry(1, "ann", "p", List.of("t"));
  private static final UserEntry BOB = new UserEntry(2, null, null, List.of());
  private static final String ID = "5d753421a28f9a2596cb0f98";

  @Test
  void noneOfTheKeysIsNull() {
    Set<String> keys = Collections.singleton(null);
    assertThatThrownBy(() -> new ApplicationKeys(5, "k", "s", keys))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("apiKeys");
  }

  @Test
  void theDemoFitsTogether() {
    assertThatCode(() -> Snapshot.demo().checked()).doesNotThrowAnyException();
  }

  @Test
  void onlyTwentyFourLowerCaseHexDigitsAreAnObjectId() {
    assertThat(SnapshotValidator.isObjectId("5d753421a28f9a2596cb0f98")).isTrue();
    assertThat(List.of("", "5d753421a28f9a2596cb0f9", "5D753421a28f9a2596cb0f98", "g".repeat(24)))
        .noneMatch(SnapshotValidator::isObjectId);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(
            keys(0, "k", "a"), "$.application.id: an application's id is a positive number"),
        Arguments.of(keys(5, "", "a"), "$.application.authKey: a key is signs without blanks"),
        Arguments.of(
            keys(5, "k", "a b"), "$.application.apiKeys: an API key is signs without blanks"),
        Arguments.of(users(ANN, ANN), "$.users[1].id: there is a user 1 already"),
        Arguments.of(
            users(ANN, new UserEntry(3, "ann", null, List.of())),
            "$.users[1].login: another user has this login"),
        Arguments.of(
            users(ANN, new UserEntry(3, null, null, List.of("t"))),
            "$.users[1].tokens[0]: another session has this token"),
        Arguments.of(
            users(new UserEntry(-1, null, null, List.of())),
            "$.users[0].id: a user's id is a positive number, not -1"),
        Arguments.of(
            users(mail(1, "a@example.org"), mail(2, "a@example.org")),
            "$.users[1].profile.email: another user has this address"),
        Arguments.of(
            dialog("5D", List.of(1L), Map.of(), null),
            "$.dialogs[0].id: a dialog's id is 24 hex digits in lower case"),
        Arguments.of(
            dialog(ID, List.of(), Map.of(), null),
            "$.dialogs[0].occupants: a dialog has at least one occupant"),
        Arguments.of(
            dialog(ID, List.of(1L), Map.of(2L, 1), null),
            "$.dialogs[0].unread.2: 2 is no occupant of this dialog"),
        Arguments.of(
            dialog(ID, List.of(1L), Map.of(1L, -1), null),
            "$.dialogs[0].unread.1: a count is 0 or more, not -1"),
        Arguments.of(
            dialog(ID, List.of(1L), Map.of(1L, 1), details(List.of(), message(ID))),
            "$.dialogs[0].unread: the counts follow from the messages, so leave one of the two"
                + " out"),
        Arguments.of(
            dialog(ID, List.of(1L), Map.of(), details(List.of(), message(ID), message(ID))),
            "$.dialogs[0].messages[1].id: there is a message " + ID + " already"),
        Arguments.of(
            dialog(ID, List.of(1L), Map.of(), details(List.of(), message("5d"))),
            "$.dialogs[0].messages[0].id: a message's id is 24 hex digits in lower case"),
        Arguments.of(
            dialog(ID, List.of(1L), Map.of(), details(List.of(1L))),
            "$.dialogs[0].former[0]: 1 is an occupant"),
        Arguments.of(
            dialog(ID, List.of(1L), Map.of(), details(List.of(9L))),
            "$.dialogs[0].former[0]: 9 is no user of this state"),
        Arguments.of(
            dialog(ID, List.of(1L), Map.of(), left(1)),
            "$.dialogs[0].left: only a private dialog is still that of who left it"),
        Arguments.of(privates(left(9), List.of(1L, 2L)), "$.dialogs[0].left[0]: 9 is no occupant"),
        Arguments.of(
            privates(left(1, 1), List.of(1L, 2L)), "$.dialogs[0].left: somebody is there twice"),
        Arguments.of(
            privates(null, List.of(1L, 2L, 3L)),
            "$.dialogs[0].occupants: a private dialog has two occupants, not 3"),
        Arguments.of(
            privates(null, List.of(1L, 2L), List.of(3L, 2L), List.of(2L, 1L)),
            "$.dialogs[2].occupants: the two have a private dialog already"),
        Arguments.of(session("t", 1L), "$.sessions[0].token: another session has this token"),
        Arguments.of(session("u", 9L), "$.sessions[0].user: 9 is no user of this state"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatDoesNotFitIsRefusedWithPathAndReason(Snapshot snapshot, String reason) {
    assertThatThrownBy(snapshot::checked)
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessage(reason);
  }

  @Test
  void aLimitThatIsRaisedLetsMoreIn() {
    Snapshot many = dialog(ID, List.of(1L, 2L), Map.of(1L, 11), null);
    assertThatThrownBy(() -> many.checked(Limits.DEFAULT.with(Limit.MESSAGES, 10)))
        .hasMessage(
            "$.dialogs[0].unread.1: a state has at most 10 unread messages in all; here are more");
    assertThatCode(() -> many.checked(Limits.DEFAULT.with(Limit.MESSAGES, 11)))
        .doesNotThrowAnyException();
  }

  private static Snapshot keys(long id, String authKey, String apiKey) {
    return snapshot(
        new ApplicationKeys(id, authKey, "s", Set.of(apiKey)), List.of(), List.of(), List.of());
  }

  private static Snapshot users(UserEntry... users) {
    return snapshot(KEYS, List.of(users), List.of(), List.of());
  }

  private static UserEntry mail(long id, String address) {
    Instant now = Instant.EPOCH;
    var details = new UserDetails(Map.of("email", address), now, now, null);
    return new UserEntry(id, null, null, List.of(), details);
  }

  private static Snapshot dialog(
      String id, List<Long> occupants, Map<Long, Integer> unread, @Nullable DialogDetails details) {
    var dialog = new DialogEntry(id, DialogType.GROUP, null, occupants, unread, details);
    return snapshot(KEYS, List.of(ANN, BOB), List.of(dialog), List.of());
  }

  private static Snapshot privates(@Nullable DialogDetails details, List<?>... occupants) {
    var dialogs = new ArrayList<DialogEntry>();
    for (List<?> each : occupants) {
      List<Long> ids = each.stream().map(Long.class::cast).toList();
      String id = ID.substring(1) + dialogs.size();
      dialogs.add(new DialogEntry(id, DialogType.PRIVATE, null, ids, Map.of(), details));
    }
    UserEntry eve = new UserEntry(3, null, null, List.of());
    return snapshot(KEYS, List.of(ANN, BOB, eve), dialogs, List.of());
  }

  private static DialogDetails left(long... users) {
    List<Long> ids = LongStream.of(users).boxed().toList();
    return new DialogDetails(null, Map.of(), false, 1, 0, 0, List.of(), ids, List.of());
  }

  private static DialogDetails details(List<Long> former, MessageEntry... messages) {
    return new DialogDetails(null, Map.of(), false, 1, 0, 0, former, List.of(), List.of(messages));
  }

  private static MessageEntry message(String id) {
    return new MessageEntry(id, 2, "text", Map.of(), 0, 0, List.of(2L), List.of(2L), List.of());
  }

  private static Snapshot session(String token, long user) {
    Instant now = Instant.EPOCH;
    var session = new SessionEntry(token, 7, user, new SessionOrigin("0", "0"), now, now);
    return snapshot(KEYS, List.of(ANN), List.of(), List.of(session));
  }

  private static Snapshot snapshot(
      ApplicationKeys keys,
      List<UserEntry> users,
      List<DialogEntry> dialogs,
      List<SessionEntry> sessions) {
    return new Snapshot(
        keys, Plan.UNLIMITED, Guesses.DEFAULT, users, dialogs, sessions, ClockSetting.SYSTEM);
  }
}
