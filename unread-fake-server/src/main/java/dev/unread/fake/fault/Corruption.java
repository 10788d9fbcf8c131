package dev.unread.fake.fault;

/** The ways in which an answer with status 200 can be wrong, in the words of this endpoint. */
public enum Corruption implements Word {
  NOT_JSON("the body is no JSON", Outcome.UNREADABLE_ANSWER),
  NULL_TOTAL("the total is null", Outcome.UNREADABLE_ANSWER),
  STRING_COUNT("the counts are strings", Outcome.UNREADABLE_ANSWER),
  FLOAT_COUNT("the counts have decimal places", Outcome.UNREADABLE_ANSWER),
  NEGATIVE_COUNT("the counts are negative", Outcome.UNREADABLE_ANSWER),
  COUNT_OVER_31_BITS("the counts are over 2^31", Outcome.UNREADABLE_ANSWER),
  COUNT_OVER_63_BITS("the counts are over 2^63", Outcome.UNREADABLE_ANSWER),
  DUPLICATE_KEY("the total stands there twice, with two values", Outcome.UNREADABLE_ANSWER),
  TOTAL_MISSING("there is no total", Outcome.UNREADABLE_ANSWER),
  /** The total covers dialogs that were not asked for, so this is no error of the service. */
  TOTAL_NOT_SUM("the total is not the sum of the counts", Outcome.COUNTS),
  /** Does harm only where dialogs were asked for. */
  DIALOG_MISSING("the last requested dialog is missing", Outcome.UNREADABLE_ANSWER),
  DIALOG_NOT_REQUESTED("a dialog is there that nobody asked for", Outcome.COUNTS),
  BYTE_ORDER_MARK("a byte order mark stands before the object", Outcome.COUNTS),
  /** The bytes are UTF-8 all the same. */
  WRONG_CHARSET("the content type names a charset that it is not", Outcome.COUNTS),
  HTML("a web page comes with status 200", Outcome.UNREADABLE_ANSWER),
  CUT_GZIP("the body is gzip, cut in half", Outcome.UNREADABLE_ANSWER),
  OVERSIZED("the body is right, and 4 MiB of blanks long", Outcome.UNREADABLE_ANSWER),
  TRAILING_TEXT("something follows the object", Outcome.UNREADABLE_ANSWER),
  NO_CONTENT("the status is 204 and there is no body", Outcome.UNREADABLE_ANSWER);

  private final String description;
  private final Outcome outcome;

  Corruption(String description, Outcome outcome) {
    this.description = description;
    this.outcome = outcome;
  }

  /** Returns what is wrong, in plain words. */
  public String description() {
    return description;
  }

  /** Returns what a sound client makes of it. */
  public Outcome outcome() {
    return outcome;
  }
}
