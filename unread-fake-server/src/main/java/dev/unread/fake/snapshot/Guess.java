package dev.unread.fake.snapshot;

import dev.unread.fake.text.KebabCase;
import dev.unread.fake.text.SimilarName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What nobody outside QuickBlox knows: each uncertain behaviour, and what it may be. The first
 * value is the default. Set one by its name, {@code total=requested}, with a flag, in a state file
 * or in Java.
 */
public enum Guess {
  /** Whether the total covers all of the user's dialogs or those asked for. */
  TOTAL(Choice.ALL, Choice.REQUESTED),
  /** What an unknown or malformed dialog id is answered with. */
  UNKNOWN_DIALOG(Choice.ZERO, Choice.NOT_FOUND),
  /** What a dialog is answered with in which the user is no occupant. */
  FOREIGN_DIALOG(Choice.ZERO, Choice.NOT_FOUND, Choice.FORBIDDEN),
  /** Which list of ids counts if both the query and the body hold one. */
  QUERY_AND_BODY(Choice.QUERY, Choice.BODY),
  /** What happens to blanks around commas. */
  BLANKS(Choice.TRIMMED, Choice.KEPT),
  /** What an empty list of ids means. */
  EMPTY_IDS(Choice.OMITTED, Choice.NOT_FOUND),
  /** How often a dialog is answered that was asked for twice. */
  DUPLICATES(Choice.ONCE, Choice.EACH),
  /** Whether what somebody had not read in a dialog that they left goes on counting for them. */
  FORMER_OCCUPANTS(Choice.NOT_COUNTED, Choice.COUNTED),
  /**
   * Whether the messages of a private dialog that a user deleted for themselves are there again for
   * them when it comes back.
   */
  DELETED_DIALOG(Choice.ABSENT, Choice.PRESENT),
  /** Whether what a user wrote is there still after they are deleted. */
  DELETED_USER(Choice.PRESENT, Choice.ABSENT),
  /** Whether messages that the user deleted for themselves count. */
  DELETED_MESSAGES(Choice.NOT_COUNTED, Choice.COUNTED),
  /** The status where no credential is given. */
  NO_CREDENTIALS(Choice.STATUS_401, Choice.STATUS_403, Choice.STATUS_422),
  /** The status for a wrong API key. */
  BAD_API_KEY(Choice.STATUS_401, Choice.STATUS_403),
  /** What a session token in the query is, where its header and an API key are missing. */
  QUERY_TOKEN(Choice.REFUSED, Choice.ACCEPTED),
  /** The form of session tokens that are made up; both were seen. */
  SESSION_TOKEN(Choice.HEX, Choice.JWT),
  /** What both credentials at once are answered with. */
  BOTH_CREDENTIALS(Choice.UNAUTHORIZED, Choice.TOKEN, Choice.API_KEY),
  /** The status where a chat call names no user. */
  NEED_USER(Choice.STATUS_422, Choice.STATUS_403),
  /** The status where {@code On-Behalf-Of} names nobody. */
  UNKNOWN_USER(Choice.STATUS_404, Choice.STATUS_422),
  /** Whether calls with an API key announce an expiration. */
  API_KEY_EXPIRATION(Choice.ABSENT, Choice.PRESENT),
  /** The status for a field that cannot be. */
  BAD_FIELD(Choice.STATUS_422, Choice.STATUS_400),
  /** What a body is answered with that cannot be read; ignored, it is as good as none. */
  UNREADABLE_BODY(Choice.STATUS_400, Choice.STATUS_422, Choice.IGNORED),
  /** What a nonce may be; where it may be any text, a timestamp may have a fraction. */
  NONCE(Choice.ANY_TEXT, Choice.WHOLE_NUMBER),
  /** The status for a nonce that was used before. */
  BAD_NONCE(Choice.STATUS_422, Choice.STATUS_401),
  /** The status of a preflight; refused, it allows nothing. */
  PREFLIGHT(Choice.STATUS_200, Choice.STATUS_204, Choice.REFUSED),
  /** Where the number stands that a list with {@code count=1} is answered with. */
  COUNT_OF_LIST(Choice.ITEMS, Choice.TOP),
  /** Whether a list filtered with {@code ctn} tells upper case from lower. */
  CONTAINS_CASE(Choice.IGNORED, Choice.KEPT),
  /** Whether reading one message by its id marks it as read. */
  MESSAGE_BY_ID(Choice.NOT_MARKED, Choice.MARKED),
  /** What a private dialog with somebody without a full name is called: by a login, or nothing. */
  OPPONENT_NAME(Choice.LOGIN, Choice.ABSENT),
  /** What becomes of a dialog's data that names no class. */
  CLASSLESS_DATA(Choice.IGNORED, Choice.REFUSED),
  /** What becomes of those fields of a dialog's data that an update does not name. */
  DIALOG_DATA(Choice.MERGED, Choice.REPLACED),
  /** The status of a message's deletion for all by who did not send it. */
  FORCED_DELETION(Choice.STATUS_403, Choice.STATUS_200),
  /** Who may take others out of a dialog. */
  REMOVING_OTHERS(Choice.CREATOR, Choice.ANYBODY),
  /** What a 429 has for a body. */
  RATE_LIMIT_BODY(Choice.ERRORS, Choice.NOTHING),
  /** The status of a login. */
  LOGIN(Choice.STATUS_202, Choice.STATUS_200, Choice.STATUS_201),
  /** What becomes of a number among a dialog's occupants that is no user. */
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

  /** Returns what it may be, the default first. */
  public List<Choice> choices() {
    return choices;
  }

  /**
   * Returns the choice of this name.
   *
   * @throws IllegalArgumentException if this guess has none of that name
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
            + ", not "
            + id
            + SimilarName.hint(id, names));
  }

  /** Returns the guess of this name, if there is one. */
  public static Optional<Guess> of(String id) {
    return Arrays.stream(values()).filter(guess -> guess.id().equals(id)).findAny();
  }
}
