package dev.unread.fake.fidelity;

import static dev.unread.fake.fidelity.Evidence.DOC;
import static dev.unread.fake.fidelity.Evidence.GUESS;
import static dev.unread.fake.fidelity.Evidence.SDK;
import static dev.unread.fake.fidelity.Evidence.WIRE;
import static dev.unread.fake.fidelity.Sources.android;
import static dev.unread.fake.fidelity.Sources.api;
import static dev.unread.fake.fidelity.Sources.captured;
import static dev.unread.fake.fidelity.Sources.changelog;
import static dev.unread.fake.fidelity.Sources.headers;
import static dev.unread.fake.fidelity.Sources.help;
import static dev.unread.fake.fidelity.Sources.ios;
import static dev.unread.fake.fidelity.Sources.js;
import static dev.unread.fake.fidelity.Sources.jsOldest;
import static dev.unread.fake.fidelity.Sources.jsSpec;
import static dev.unread.fake.fidelity.Sources.page;
import static dev.unread.fake.fidelity.Sources.qmsi;
import static dev.unread.fake.fidelity.Sources.staff;

import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.text.KebabCase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that the fake does because QuickBlox does it, as far as anybody knows. */
public enum Rule {
  // ---- the endpoint
  TOTAL_ONLY(
      "without chat_dialog_ids the answer is the total alone",
      DOC,
      page("get-unread-message-count"),
      api("6_Chat_API.yaml")),
  COUNTS_BY_DIALOG(
      "each dialog asked for has its count, as a JSON integer",
      DOC,
      api("6_Chat_API.yaml"),
      android("QBUnreadMessagesDeserializer")),
  ZERO_WHEN_READ(
      "a dialog asked for with nothing unread is there, with 0",
      SDK,
      jsSpec("can set 'read' status for all messages in dialog"),
      js(251)),
  TOTAL_COVERS_ALL(
      "the total covers all of the user's dialogs, not those asked for",
      WIRE,
      Guess.TOTAL,
      js(251),
      ios("QBRequest+QBChat.h"),
      staff(ios(709))),
  ENCODED_COMMAS(
      "commas may come as %2C",
      SDK, js("qbMessage.js with qbProxy.js"), android("QueryGetUnreadMessages")),
  FORM_BODY_ON_GET(
      "the ids may come as a form body on a GET",
      DOC,
      page("get-unread-message-count"),
      api("6_Chat_API.yaml")),
  JSON_ON_GET(
      "the ids, as any field, may come as JSON or a multipart form on a GET",
      SDK,
      jsOldest("qbProxy.js")),
  BLANK_BODY("a blank for JSON is as good as no body", SDK, jsOldest("qbProxy.js")),
  QUERY_WINS("ids in the query win over those in the body", GUESS, Guess.QUERY_AND_BODY),
  BLANKS_TRIMMED("blanks around commas are no part of an id", GUESS, Guess.BLANKS),
  BRACKETS_NO_FILTER(
      "chat_dialog_ids[]= is no filter: answered as if it were left out", WIRE, js(94)),
  EMPTY_IS_OMITTED("an empty chat_dialog_ids is as good as none", GUESS, Guess.EMPTY_IDS),
  DUPLICATES_ONCE("a dialog asked for twice is answered once", GUESS, Guess.DUPLICATES),
  UNKNOWN_DIALOG("an unknown or malformed id counts 0", GUESS, Guess.UNKNOWN_DIALOG),
  FOREIGN_DIALOG("a dialog in which the user is no occupant counts 0", GUESS, Guess.FOREIGN_DIALOG),
  XML_WITHOUT_SUFFIX(
      "the path without .json answers XML: items of chat_dialog_id and count, then the total",
      WIRE,
      js(251)),

  // ---- what counts
  OWN_MESSAGES(
      "one's own messages never count", SDK, jsSpec("checking how delivered_ids & read_ids work")),
  PUBLIC_DIALOGS(
      "public dialogs are always 0 and in no total",
      DOC,
      staff(ios(152)),
      staff(js(168)),
      jsSpec("no unread count for public dialogs")),
  OCCUPANTS_ONLY(
      "only dialogs in which the user is an occupant count", GUESS, Guess.FORMER_OCCUPANTS),
  DELETED_MESSAGES("deleted messages do not count", GUESS, Guess.DELETED_MESSAGES),

  // ---- errors
  NO_CREDENTIALS(
      "no credentials: 401, a guess, with 'Token is required', which was logged",
      GUESS,
      Guess.NO_CREDENTIALS,
      ios(199)),
  UNKNOWN_TOKEN(
      "an unknown token: 401 'Required session does not exist', without an expiration",
      WIRE,
      ios(269)),
  WRONG_PASSWORD(
      "a wrong login or password: 401 'Unauthorized'", WIRE, js(142), android(59), qmsi(351)),
  BAD_API_KEY("a wrong API key: 401 'Unauthorized'", GUESS, Guess.BAD_API_KEY),
  QUERY_TOKEN(
      "a token in the query, as some clients send it, is no credential", GUESS, Guess.QUERY_TOKEN),
  BOTH_CREDENTIALS(
      "a token and an API key at once: 401 'Unauthorized'", GUESS, Guess.BOTH_CREDENTIALS),
  NEED_USER(
      "a chat call in no user's name: 422 'Forbidden. Need user.'",
      WIRE,
      Guess.NEED_USER,
      ios(242),
      ios(321),
      ios(668),
      ios(889),
      android(464)),
  UNKNOWN_USER(
      "On-Behalf-Of names nobody: 404 'Couldn't find user', as was logged of another call",
      GUESS,
      Guess.UNKNOWN_USER,
      ios(958),
      ios(1065)),
  FORBIDDEN_DIALOG("reading a dialog that one is not in: 403", WIRE, ios(670), qmsi(163), ios(767)),
  NOT_FOUND(
      "an unknown path, dialog or message, or a list without a dialog: 404",
      WIRE,
      qmsi(163),
      js(201),
      android(111)),
  BAD_SIGNATURE(
      "a wrong signature: 422 'Unexpected signature'",
      WIRE,
      android(139),
      android(473),
      android(71),
      ios(1183)),
  NO_APPLICATION("a wrong application id or auth key: 422 'No application found'", WIRE, ios(326)),
  BAD_TIMESTAMP(
      "a timestamp more than 60 minutes off: 422 'Bad timestamp'",
      WIRE,
      ios(452),
      ios(380),
      api("3_Session_API2.md")),
  ANY_NONCE(
      "a nonce may be a UUID or a decimal, and a timestamp have a fraction", GUESS, Guess.NONCE),
  NONCE_ONCE("a pair of timestamp and nonce is good once", DOC, api("3_Session_API2.md")),
  BAD_NONCE("a pair used again: 422 'Bad nonce'", GUESS, Guess.BAD_NONCE),
  BAD_FIELD("a field that cannot be: 422 with its name", GUESS, Guess.BAD_FIELD),
  UNREADABLE_BODY("a body that is neither a form nor JSON: 400", GUESS, Guess.UNREADABLE_BODY),
  RATE_LIMIT(
      "calls above the plan's in a second: 429",
      DOC,
      Guess.RATE_LIMIT_BODY,
      help(278),
      help(378),
      ios(941),
      ios(1035),
      ios(1073)),

  // ---- headers
  JSON_TYPE("Content-Type: application/json; charset=utf-8", WIRE, headers()),
  EXPIRATION(
      "QB-Token-ExpirationDate: two hours on, in UTC",
      WIRE,
      qmsi(163),
      ios(889),
      ios(1016),
      captured("api_test.rb")),
  NO_EXPIRATION_FOR_KEYS("no expiration header with an API key", GUESS, Guess.API_KEY_EXPIRATION),
  API_VERSION("QuickBlox-REST-API-Version: 0.1.1, and Status as a header", WIRE, headers()),
  ANY_ORIGIN("Access-Control-Allow-Origin: *", WIRE, headers()),
  PREFLIGHT("a preflight is answered 200 and allows what it asks for", GUESS, Guess.PREFLIGHT),
  CACHING("errors are not cached, answers are revalidated", WIRE, headers()),

  NOT_MODIFIED(
      "an ETag is 32 hex digits; If-None-Match with that of the answer: 304 without a body",
      WIRE,
      qmsi(310),
      ios(330)),

  // ---- sessions
  SESSION_MODEL(
      "a session has the captured one's fields, device_id 0; user_id 0 is the application's",
      WIRE,
      captured("quickblox_responses.rb"),
      page("create-session")),
  SIGNATURES(
      "requests for sessions are signed with HMAC-SHA1 or SHA-256 over the spelling as sent",
      DOC,
      api("3_Session_API2.md"),
      js("sha1 or sha256"),
      android("QBHashAlgorithm")),
  TOKENS(
      "a token is 40 hex digits, or a JWT signed with HS512 as since 2022",
      WIRE,
      Guess.SESSION_TOKEN,
      captured("quickblox_responses.rb"),
      page("create-session"),
      android(782),
      android(830),
      ios(1358)),
  SLIDING_EXPIRY(
      "a session ends two hours after its last request",
      DOC,
      page("authentication"),
      api("1_Introduction.md")),
  LOGIN(
      "logging in makes the session the user's; 202",
      WIRE,
      Guess.LOGIN,
      android(38),
      js("qbAuth.js")),
  LOGOUT(
      "logging out makes it the application's again; answered with one blank",
      WIRE,
      ios(670),
      js("qbAuth.js")),
  DELETED_SESSION(
      "a deleted session does not exist", DOC, page("authentication"), api("3_Session_API.yaml")),
  SIGN_UP(
      "POST /users.json signs somebody up; 201", DOC, api("4_Users_API.yaml"), page("create-user")),

  // ---- users
  USER_MODEL(
      "a user has the reference page's fields, numbers and flags as such",
      DOC,
      page("create-user"),
      changelog("3.18.04.1")),
  LAST_REQUEST(
      "last_request_at is when the user's request before this one came",
      DOC,
      page("update-user"),
      android(453)),
  USER_LIST(
      "users come in pages: 10 unless per_page says otherwise",
      DOC,
      page("list-users"),
      api("4_Users_API.yaml")),
  USER_FILTERS(
      "filter[] and order of users as documented; others are refused",
      DOC,
      page("list-users"),
      api("4_Users_API.yaml")),
  USER_BY_ID("a user is found by id, login or email address", DOC, api("4_Users_API.yaml")),
  NO_SUCH_USER("who is not there: 404 'Couldn't find user'", WIRE, ios(1065), ios(958)),

  USER_UPDATE(
      "PUT of oneself changes what it says and nothing else",
      DOC,
      page("update-user"),
      api("4_Users_API.yaml")),
  PASSWORD_CHANGE("a new password needs the old one", DOC, page("update-user")),
  USER_DELETION(
      "who deletes themselves is no longer a user, nor in any dialog",
      DOC,
      page("delete-user"),
      changelog("3.17.10.1"),
      api("4_Users_API.yaml")),
  OWN_USER_ONLY(
      "others' users are changed and deleted with the account's API key alone, or else 403",
      DOC,
      page("delete-user"),
      page("update-user")),
  DELETED_USERS_SESSIONS("a deleted user's sessions do not exist", GUESS),
  DELETED_USERS_MESSAGES(
      "what a deleted user wrote is there still, and still unread by who has not read it",
      GUESS,
      Guess.DELETED_USER),

  // ---- dialogs
  DIALOG_MODEL("a dialog has the reference page's fields", DOC, page("dialog-model")),
  CHAT_ROOM(
      "xmpp_room_jid is of the application, the dialog and the chat endpoint's host; null if private",
      DOC,
      page("dialog-model"),
      page("create-dialog")),
  OPPONENT_NAME(
      "a private dialog has its opponent's full name for a name, and no picture that is set",
      WIRE,
      ios(357),
      page("create-dialog"),
      staff(ios(1042))),
  NAMELESS_OPPONENT(
      "of an opponent without a full name it is the login, or else the address",
      GUESS,
      Guess.OPPONENT_NAME,
      android(48)),
  DIALOG_DATA(
      "data, the fields of a custom class with its class_name, is kept, answered and filtered by",
      DOC,
      page("create-dialog"),
      ios(357),
      js("quickblox.d.ts")),
  CLASSLESS_DATA("data without a class_name is not kept", GUESS, Guess.CLASSLESS_DATA, ios(145)),
  DIALOG_DATA_UPDATE(
      "an update of data changes the fields that it names", GUESS, Guess.DIALOG_DATA),
  JOIN_REQUIRED(
      "is_join_required of a group is 0, or 1 as it was made; of public dialogs 1, of private null",
      SDK,
      js("quickblox.d.ts with qbDialog.js"),
      page("create-dialog")),
  CREATOR_IS_OCCUPANT("who makes a dialog is an occupant", DOC, api("6_Chat_API.yaml")),
  SAME_PRIVATE_DIALOG(
      "a private dialog of the same two is the existing one",
      DOC,
      changelog("3.17.02.1"),
      api("6_Chat_API.yaml")),
  DELETED_PRIVATE_DIALOG(
      "a private dialog deleted for oneself comes back when made again or when somebody writes",
      DOC,
      staff(ios(1360)),
      changelog("3.17.02.1")),
  DELETED_DIALOG(
      "what was in a private dialog before it was deleted for oneself is there no more",
      GUESS,
      Guess.DELETED_DIALOG,
      ios(1360),
      android(35)),
  DESERTED_GROUP("a group that all have left is gone", DOC, changelog("3.17.09.2")),
  UNKNOWN_OCCUPANT("an occupant who is no user is refused", GUESS, Guess.UNKNOWN_OCCUPANT),
  NAME_LENGTH("a dialog's name has 200 characters at most", DOC, page("update-dialog")),
  PAGES(
      "lists come in pages: limit 100 unless said, skip 0",
      DOC,
      page("list-messages"),
      page("list-dialogs")),
  LIST_FILTERS(
      "lists are filtered and sorted by the documented fields and operators; others are refused",
      DOC,
      page("list-messages"),
      page("list-dialogs"),
      api("6_Chat_API.yaml")),
  CONTAINS_CASE("ctn finds text whatever its case", GUESS, Guess.CONTAINS_CASE),
  COUNT_OF_LIST(
      "count=1 answers how many a list has, as {\"items\":{\"count\":n}}",
      SDK,
      Guess.COUNT_OF_LIST,
      android("its reader of counts fails with any other form")),
  COUNTS_AGREE(
      "a dialog's unread_messages_count is what unread.json says",
      DOC,
      page("dialog-model"),
      js(9)),
  OCCUPANTS_COME_AND_GO(
      "push_all and pull_all let occupants in and out, their counts with them",
      SDK,
      js("qbDialog.js"),
      api("6_Chat_API.yaml")),
  REMOVING_OTHERS(
      "only who made a dialog may take others out of it",
      DOC,
      Guess.REMOVING_OTHERS,
      api("6_Chat_API.yaml")),
  DIALOG_DELETION(
      "deleting a dialog is for oneself, with force=1 for all by who made it",
      DOC,
      page("delete-dialog"),
      api("6_Chat_API.yaml")),

  PUBLIC_TO_ALL(
      "a public dialog is in everybody's list; anybody writes, who made it updates",
      DOC,
      api("6_Chat_API.yaml")),

  // ---- messages
  MESSAGE_MODEL(
      "a message has the reference page's fields and the sender's own",
      DOC,
      page("create-message"),
      captured("quickblox_responses.rb")),
  ATTACHMENTS(
      "attachments are answered as a list, however they came",
      DOC,
      page("create-message"),
      api("6_Chat_API.yaml")),
  SEND_TO_CHAT(
      "send_to_chat=1 is answered before it is stored: null times, no readers, markable",
      DOC,
      page("create-message")),
  READ_FLAG(
      "read turns 1 only in private dialogs, when the opponent has read",
      DOC,
      page("messages"),
      ios(267),
      qmsi(212)),
  MESSAGE_BY_ID("one message is read by its id", DOC, page("get-message-by-id")),
  MESSAGE_BY_ID_MARKS(
      "reading one message by its id does not mark it as read", GUESS, Guess.MESSAGE_BY_ID),
  READ_BY_SENDER(
      "a new message is read by and delivered to its sender",
      SDK,
      jsSpec("checking how delivered_ids & read_ids work")),
  PUBLIC_READERS(
      "read_ids and delivered_ids stay empty in public dialogs", DOC, changelog("3.17.05.1")),
  LISTING_MARKS(
      "listing messages marks the page returned as read, oldest first",
      DOC,
      page("list-messages"),
      api("6_Chat_API.yaml"),
      android(503)),
  MARK_AS_READ_OFF(
      "listing with mark_as_read=0 only delivers",
      SDK,
      ios("QBRequest+QBChat.h"),
      android("mark_as_read"),
      api("6_Chat_API.yaml")),
  MARK_BY_ID(
      "read=1 and read=0 mark messages by id",
      DOC,
      page("update-message"),
      changelog("3.17.02.1"),
      android("QueryUpdateMessages")),
  MARK_DIALOG(
      "read=1 without an id marks the whole dialog",
      DOC,
      api("6_Chat_API.yaml"),
      jsSpec("can set 'read' status for all messages in dialog")),
  DELETE_FOR_ONE(
      "deleting a message is for oneself", DOC, page("delete-message"), api("6_Chat_API.yaml")),
  DELETE_FOR_ALL(
      "force=1 deletes a message for all, by its sender",
      DOC,
      page("delete-message"),
      api("6_Chat_API.yaml")),
  FORCED_DELETION(
      "force=1 by who did not send it is no success; that it is a 403 is a guess",
      DOC,
      Guess.FORCED_DELETION,
      changelog("3.17.07.1"));

  private final String text;
  private final Evidence evidence;
  private final @Nullable Guess guess;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is as immutable as it gets
  private final List<Source> sources;

  Rule(String text, Evidence evidence, Source... sources) {
    this(text, evidence, null, sources);
  }

  Rule(String text, Evidence evidence, @Nullable Guess guess, Source... sources) {
    this.text = text;
    this.evidence = evidence;
    this.guess = guess;
    this.sources = List.of(sources);
  }

  /** Returns the name that reports call it by, such as {@code total-covers-all}. */
  public String id() {
    return KebabCase.of(this);
  }

  /** Returns what the fake does, in one line. */
  public String text() {
    return text;
  }

  /** Returns how this is known. */
  public Evidence evidence() {
    return evidence;
  }

  /**
   * Returns where it comes from, the strongest first. At least one carries the evidence claimed;
   * those of a guess carry no more than the part of it that the text says.
   */
  List<Source> sources() {
    return sources;
  }

  /** Returns the switch that makes the fake do otherwise, if there is one. */
  public Optional<Guess> guess() {
    return Optional.ofNullable(guess);
  }
}
