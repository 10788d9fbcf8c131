package dev.unread.fake.fidelity;

import static dev.unread.fake.fidelity.Evidence.DOC;
import static dev.unread.fake.fidelity.Evidence.GUESS;
import static dev.unread.fake.fidelity.Evidence.SDK;
import static dev.unread.fake.fidelity.Evidence.WIRE;

import dev.unread.fake.state.Guess;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that the fake does because QuickBlox does it, as far as anybody knows. */
public enum Rule {
  // ---- the endpoint
  TOTAL_ONLY("without chat_dialog_ids the answer is the total alone", DOC),
  COUNTS_BY_DIALOG("each dialog asked for has its count, as a JSON integer", DOC),
  ZERO_WHEN_READ("a dialog asked for with nothing unread is there, with 0", SDK),
  TOTAL_COVERS_ALL(
      "the total covers all of the user's dialogs, not those asked for", WIRE, Guess.TOTAL),
  ENCODED_COMMAS("commas may come as %2C", SDK),
  FORM_BODY_ON_GET("the ids may come as a form body on a GET", DOC),
  QUERY_WINS("ids in the query win over those in the body", GUESS, Guess.QUERY_AND_BODY),
  BLANKS_TRIMMED("blanks around commas are no part of an id", GUESS, Guess.BLANKS),
  BRACKETS_NO_FILTER("chat_dialog_ids[]= is no filter: answered as if it were left out", WIRE),
  EMPTY_IS_OMITTED("an empty chat_dialog_ids is as good as none", GUESS, Guess.EMPTY_IDS),
  DUPLICATES_ONCE("a dialog asked for twice is answered once", GUESS, Guess.DUPLICATES),
  UNKNOWN_DIALOG("an unknown or malformed id counts 0", GUESS, Guess.UNKNOWN_DIALOG),
  FOREIGN_DIALOG("a dialog in which the user is no occupant counts 0", GUESS, Guess.FOREIGN_DIALOG),
  XML_WITHOUT_SUFFIX("the path without .json answers XML", WIRE),

  // ---- what counts
  OWN_MESSAGES("one's own messages never count", SDK),
  PUBLIC_DIALOGS("public dialogs are always 0 and in no total", WIRE),
  OCCUPANTS_ONLY(
      "only dialogs in which the user is an occupant count", GUESS, Guess.FORMER_OCCUPANTS),
  DELETED_MESSAGES("deleted messages do not count", GUESS, Guess.DELETED_MESSAGES),

  // ---- errors
  NO_CREDENTIALS("no credentials: 401 'Token is required'", WIRE, Guess.NO_CREDENTIALS),
  UNKNOWN_TOKEN(
      "an unknown token: 401 'Required session does not exist', without an expiration", WIRE),
  WRONG_PASSWORD("a wrong login or password: 401 'Unauthorized'", WIRE),
  BAD_API_KEY("a wrong API key: 401 'Unauthorized'", GUESS, Guess.BAD_API_KEY),
  BOTH_CREDENTIALS(
      "a token and an API key at once: 401 'Unauthorized'", GUESS, Guess.BOTH_CREDENTIALS),
  NEED_USER("a chat call in no user's name: 422 'Forbidden. Need user.'", WIRE, Guess.NEED_USER),
  UNKNOWN_USER("On-Behalf-Of names nobody: 404 'Couldn't find user'", WIRE, Guess.UNKNOWN_USER),
  FORBIDDEN_DIALOG("reading a dialog that one is not in: 403", WIRE),
  NOT_FOUND("an unknown path, dialog or message, or a list without a dialog: 404", WIRE),
  BAD_SIGNATURE("a wrong signature: 422 'Unexpected signature'", WIRE),
  NO_APPLICATION("a wrong application id or auth key: 422 'No application found'", WIRE),
  BAD_TIMESTAMP("a timestamp more than 60 minutes off: 422 'Bad timestamp'", WIRE),
  NONCE_ONCE(
      "a pair of timestamp and nonce is good once; then 422 'Bad nonce'", DOC, Guess.BAD_NONCE),
  BAD_FIELD("a field that cannot be: 422 with its name", GUESS, Guess.BAD_FIELD),
  UNREADABLE_BODY("a body that is neither a form nor JSON: 400", GUESS, Guess.UNREADABLE_BODY),
  RATE_LIMIT("calls above the plan's in a second: 429, no Retry-After", DOC, Guess.RATE_LIMIT_BODY),

  // ---- headers
  JSON_TYPE("Content-Type: application/json; charset=utf-8", WIRE),
  EXPIRATION("QB-Token-ExpirationDate: two hours on, in UTC", WIRE),
  NO_EXPIRATION_FOR_KEYS("no expiration header with an API key", GUESS, Guess.API_KEY_EXPIRATION),
  API_VERSION("QuickBlox-REST-API-Version: 0.1.1, and Status as a header", WIRE),
  ANY_ORIGIN("Access-Control-Allow-Origin: *", WIRE),
  PREFLIGHT("a preflight is answered 200 and allows what it asks for", GUESS, Guess.PREFLIGHT),
  CACHING("errors are not cached, answers are revalidated", WIRE),

  // ---- sessions
  SESSION_MODEL("a session has the reference page's fields; user_id 0 is the application's", DOC),
  SIGNATURES("requests for sessions are signed with HMAC-SHA1 or SHA-256", DOC),
  TOKENS("a token is 40 hex digits", WIRE),
  SLIDING_EXPIRY("a session ends two hours after its last request", DOC),
  LOGIN("logging in makes the session the user's; 202", SDK, Guess.LOGIN),
  LOGOUT("logging out makes it the application's again", SDK),
  DELETED_SESSION("a deleted session does not exist", DOC),
  SIGN_UP("POST /users.json signs somebody up; 201", DOC),

  // ---- dialogs
  DIALOG_MODEL("a dialog has the reference page's fields", DOC),
  CREATOR_IS_OCCUPANT("who makes a dialog is an occupant", DOC),
  SAME_PRIVATE_DIALOG("a private dialog of the same two is the existing one", DOC),
  UNKNOWN_OCCUPANT("an occupant who is no user is refused", GUESS, Guess.UNKNOWN_OCCUPANT),
  NAME_LENGTH("a dialog's name has 200 characters at most", DOC),
  PAGES("lists come in pages: limit 100 unless said, skip 0", DOC),
  COUNT_OF_LIST(
      "count=1 answers how many a list has, as {\"items\":{\"count\":n}}",
      GUESS,
      Guess.COUNT_OF_LIST),
  COUNTS_AGREE("a dialog's unread_messages_count is what unread.json says", DOC),
  OCCUPANTS_COME_AND_GO(
      "push_all and pull_all let occupants in and out, their counts with them", SDK),
  REMOVING_OTHERS("only who made a dialog may take others out of it", GUESS, Guess.REMOVING_OTHERS),
  DIALOG_DELETION("deleting a dialog is for oneself, with force=1 for all by who made it", DOC),

  // ---- messages
  MESSAGE_MODEL("a message has the reference page's fields and the sender's own", DOC),
  READ_BY_SENDER("a new message is read by and delivered to its sender", SDK),
  LISTING_MARKS("listing messages marks the page returned as read, oldest first", DOC),
  MARK_AS_READ_OFF("listing with mark_as_read=0 only delivers", SDK),
  MARK_BY_ID("read=1 and read=0 mark messages by id", DOC),
  MARK_DIALOG("read=1 without an id marks the whole dialog", DOC),
  DELETE_FOR_ONE("deleting a message is for oneself", DOC),
  DELETE_FOR_ALL("force=1 deletes a message for all, by its sender", DOC);

  private final String text;
  private final Evidence evidence;
  private final @Nullable Guess guess;

  Rule(String text, Evidence evidence) {
    this(text, evidence, null);
  }

  Rule(String text, Evidence evidence, @Nullable Guess guess) {
    this.text = text;
    this.evidence = evidence;
    this.guess = guess;
  }

  /** Returns the name that reports call it by, such as {@code total-covers-all}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what the fake does, in one line. */
  public String text() {
    return text;
  }

  /** Returns how this is known. */
  public Evidence evidence() {
    return evidence;
  }

  /** Returns the switch that makes the fake do otherwise, if there is one. */
  public Optional<Guess> guess() {
    return Optional.ofNullable(guess);
  }
}
