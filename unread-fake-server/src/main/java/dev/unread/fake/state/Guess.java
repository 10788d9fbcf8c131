package dev.unread.fake.state;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What nobody outside QuickBlox knows: each uncertain behaviour, and what it may be. The first
 * value is the default. Set one by its name, {@code total=requested}, with a flag, in a state file
 * or in Java.
 */
public enum Guess {
  /** Whether the total covers all of the user's dialogs or those asked for. */
  TOTAL("all", "requested"),
  /** What an unknown or malformed dialog id is answered with. */
  UNKNOWN_DIALOG("zero", "not-found"),
  /** What a dialog is answered with in which the user is no occupant. */
  FOREIGN_DIALOG("zero", "not-found", "forbidden"),
  /** Which list of ids counts if both the query and the body hold one. */
  QUERY_AND_BODY("query", "body"),
  /** What happens to blanks around commas. */
  BLANKS("trimmed", "kept"),
  /** What an empty list of ids means. */
  EMPTY_IDS("omitted", "not-found"),
  /** How often a dialog is answered that was asked for twice. */
  DUPLICATES("once", "each"),
  /** Whether what somebody had not read in a dialog that they left goes on counting for them. */
  FORMER_OCCUPANTS("not-counted", "counted"),
  /** Whether messages that the user deleted for themselves count. */
  DELETED_MESSAGES("not-counted", "counted"),
  /** The status where no credential is given. */
  NO_CREDENTIALS("401", "403", "422"),
  /** The status for a wrong API key. */
  BAD_API_KEY("401", "403"),
  /** What both credentials at once are answered with. */
  BOTH_CREDENTIALS("unauthorized", "token", "api-key"),
  /** The status where a chat call names no user. */
  NEED_USER("422", "403"),
  /** The status where {@code On-Behalf-Of} names nobody. */
  UNKNOWN_USER("404", "422"),
  /** Whether calls with an API key announce an expiration. */
  API_KEY_EXPIRATION("absent", "present"),
  /** The status for a field that cannot be. */
  BAD_FIELD("422", "400"),
  /** What a body is answered with that cannot be read; ignored, it is as good as none. */
  UNREADABLE_BODY("400", "422", "ignored"),
  /** The status for a nonce that was used before. */
  BAD_NONCE("422", "401"),
  /** The status of a preflight; refused, it allows nothing. */
  PREFLIGHT("200", "204", "refused"),
  /** Where the number stands that a list with {@code count=1} is answered with. */
  COUNT_OF_LIST("items", "top"),
  /** Who may take others out of a dialog. */
  REMOVING_OTHERS("creator", "anybody"),
  /** What a 429 has for a body. */
  RATE_LIMIT_BODY("errors", "nothing"),
  /** The status of a login. */
  LOGIN("202", "200", "201"),
  /** What becomes of a number among a dialog's occupants that is no user. */
  UNKNOWN_OCCUPANT("refused", "ignored");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is as immutable as it gets
  private final List<String> choices;

  Guess(String... choices) {
    this.choices = List.of(choices);
  }

  /** Returns the name of this guess in flags and state files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what it may be, the default first. */
  public List<String> choices() {
    return choices;
  }

  /** Returns the guess of this name, if there is one. */
  public static Optional<Guess> of(String id) {
    return Arrays.stream(values()).filter(guess -> guess.id().equals(id)).findAny();
  }
}
