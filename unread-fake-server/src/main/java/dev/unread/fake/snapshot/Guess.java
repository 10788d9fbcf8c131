package dev.unread.fake.snapshot;

import dev.unread.fake.text.KebabCase;
import dev.unread.fake.text.SimilarName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The behaviours that nobody outside QuickBlox knows, each with its choices. The first choice is
 * the default. Set one by its name, {@code total=requested}, with a flag, in a state file or in
 * Java.
 */
public enum Guess {
  /** Whether the total covers all of the user's dialogs or those asked for. */
  TOTAL(Choice.ALL, Choice.REQUESTED),
  /** The response for an unknown or malformed dialog id. */
  UNKNOWN_DIALOG(Choice.ZERO, Choice.NOT_FOUND),
  /** The response for a dialog in which the user is not an occupant. */
  FOREIGN_DIALOG(Choice.ZERO, Choice.NOT_FOUND, Choice.FORBIDDEN),
  /** Which list of ids counts if both the query and the body have one. */
  QUERY_AND_BODY(Choice.QUERY, Choice.BODY),
  /** What happens to blanks around commas. */
  BLANKS(Choice.TRIMMED, Choice.KEPT),
  /** What an empty list of ids means. */
  EMPTY_IDS(Choice.OMITTED, Choice.NOT_FOUND),
  /** How often the response has a dialog that was asked for twice. */
  DUPLICATES(Choice.ONCE, Choice.EACH),
  /** Whether the unread messages of a dialog still count for a user who left it. */
  FORMER_OCCUPANTS(Choice.NOT_COUNTED, Choice.COUNTED),
  /**
   * Whether a private dialog that a user deleted for themselves has its old messages when it comes
   * back.
   */
  DELETED_DIALOG(Choice.ABSENT, Choice.PRESENT),
  /** Whether the messages of a user remain after the user is deleted. */
  DELETED_USER(Choice.PRESENT, Choice.ABSENT),
  /** Whether messages that the user deleted for themselves count. */
  DELETED_MESSAGES(Choice.NOT_COUNTED, Choice.COUNTED),
  /** The status where no credential is given. */
  NO_CREDENTIALS(Choice.STATUS_401, Choice.STATUS_403, Choice.STATUS_422),
  /** The status for a wrong API key. */
  BAD_API_KEY(Choice.STATUS_401, Choice.STATUS_403),
  /**
   * Whether a session token in the query is accepted if there is neither its header nor an API key.
   */
  QUERY_TOKEN(Choice.REFUSED, Choice.ACCEPTED),
  /** The format of new session tokens; both were seen. */
  SESSION_TOKEN(Choice.HEX, Choice.JWT),
  /** Which credential counts if a request has both. */
  BOTH_CREDENTIALS(Choice.UNAUTHORIZED, Choice.TOKEN, Choice.API_KEY),
  /** The status where a chat call names no user. */
  NEED_USER(Choice.STATUS_422, Choice.STATUS_403),
  /** The status where {@code On-Behalf-Of} names nobody. */
  UNKNOWN_USER(Choice.STATUS_404, Choice.STATUS_422),
  /** Whether calls with an API key announce an expiration. */
  API_KEY_EXPIRATION(Choice.ABSENT, Choice.PRESENT),
  /** The status for an invalid field. */
  BAD_FIELD(Choice.STATUS_422, Choice.STATUS_400),
  /** The response to an unreadable body; ignored means that it is treated as missing. */
  UNREADABLE_BODY(Choice.STATUS_400, Choice.STATUS_422, Choice.IGNORED),
  /** The format of a nonce; if it may be any text, a timestamp may have a fraction. */
  NONCE(Choice.ANY_TEXT, Choice.WHOLE_NUMBER),
  /** The status for a nonce that was used before. */
  BAD_NONCE(Choice.STATUS_422, Choice.STATUS_401),
  /** The status of a preflight; refused means that it allows nothing. */
  PREFLIGHT(Choice.STATUS_200, Choice.STATUS_204, Choice.REFUSED),
  /** Where the number is in the response to a list with {@code count=1}. */
  COUNT_OF_LIST(Choice.ITEMS, Choice.TOP),
  /** Whether the filter {@code ctn} distinguishes upper and lower case. */
  CONTAINS_CASE(Choice.IGNORED, Choice.KEPT),
  /** Whether reading one message by its id marks it as read. */
  MESSAGE_BY_ID(Choice.NOT_MARKED, Choice.MARKED),
  /** The name of a private dialog with a user without a full name: the login, or none. */
  OPPONENT_NAME(Choice.LOGIN, Choice.ABSENT),
  /** What happens to a dialog's data without a class name. */
  CLASSLESS_DATA(Choice.IGNORED, Choice.REFUSED),
  /** What happens to the fields of a dialog's data that an update does not name. */
  DIALOG_DATA(Choice.MERGED, Choice.REPLACED),
  /** The status when a user who is not the sender deletes a message for all. */
  FORCED_DELETION(Choice.STATUS_403, Choice.STATUS_200),
  /** Who may remove others from a dialog. */
  REMOVING_OTHERS(Choice.CREATOR, Choice.ANYBODY),
  /** The body of a 429. */
  RATE_LIMIT_BODY(Choice.ERRORS, Choice.NOTHING),
  /** The status of a login. */
  LOGIN(Choice.STATUS_202, Choice.STATUS_200, Choice.STATUS_201),
  /** What happens to an occupant's id that belongs to no user. */
  UNKNOWN_OCCUPANT(Choice.REFUSED, Choice.IGNORED);

  @SuppressWarnings("ImmutableEnumChecker") // List.of is as immutable as it gets
  private final List<Choice> choices;

  Guess(Choice... choices) {
    this.choices = List.of(choices);
  }

  /** Returns the name of this guess in flags and state files. */
  public String id() {
    return KebabCase.of(this);
  }

  /** Returns its choices, the default first. */
  public List<Choice> choices() {
    return choices;
  }

  /**
   * Returns the choice of this name.
   *
   * @throws IllegalArgumentException if this guess does not have this choice
   */
  public Choice choice(String id) {
    return choices.stream()
        .filter(choice -> choice.id().equals(id))
        .findAny()
        .orElseThrow(() -> noChoice(id));
  }

  IllegalArgumentException noChoice(String id) {
    List<String> names = choices.stream().map(Choice::id).toList();
    return new IllegalArgumentException(
        id()
            + " is one of "
            + String.join(", ", names)
            + (id.isEmpty() ? "; say which" : ", not " + id + SimilarName.hint(id, names)));
  }

  /** Returns the guess of this name, if there is one. */
  public static Optional<Guess> of(String id) {
    return Arrays.stream(values()).filter(guess -> guess.id().equals(id)).findAny();
  }
}
