package dev.unread.fake.fault;

/** The ways in which a response of the unread counts with status 200 can be wrong. */
public enum Corruption {
  NOT_JSON("the body is no JSON", ExpectedOutcome.UNREADABLE_RESPONSE),
  NULL_TOTAL("the total is null", ExpectedOutcome.UNREADABLE_RESPONSE),
  STRING_COUNT("the counts are strings", ExpectedOutcome.UNREADABLE_RESPONSE),
  FLOAT_COUNT("the counts have decimal places", ExpectedOutcome.UNREADABLE_RESPONSE),
  NEGATIVE_COUNT("the counts are negative", ExpectedOutcome.UNREADABLE_RESPONSE),
  COUNT_OVER_31_BITS("the counts are over 2^31", ExpectedOutcome.UNREADABLE_RESPONSE),
  COUNT_OVER_63_BITS("the counts are over 2^63", ExpectedOutcome.UNREADABLE_RESPONSE),
  DUPLICATE_KEY(
      "the total stands there twice, with two values", ExpectedOutcome.UNREADABLE_RESPONSE),
  TOTAL_MISSING("there is no total", ExpectedOutcome.UNREADABLE_RESPONSE),
  /** The total covers dialogs that were not asked for, so this is no error of the service. */
  TOTAL_NOT_SUM("the total is not the sum of the counts", ExpectedOutcome.COUNTS),
  /** Requests that ask for no dialogs are left alone. */
  DIALOG_MISSING("the last requested dialog is missing", ExpectedOutcome.UNREADABLE_RESPONSE),
  DIALOG_NOT_REQUESTED("a dialog is there that nobody asked for", ExpectedOutcome.COUNTS),
  BYTE_ORDER_MARK("a byte order mark stands before the object", ExpectedOutcome.COUNTS),
  /** The bytes are UTF-8 nevertheless. */
  WRONG_CHARSET("the content type names a charset that it is not", ExpectedOutcome.COUNTS),
  HTML("a web page comes with status 200", ExpectedOutcome.UNREADABLE_RESPONSE),
  CUT_GZIP("the body is gzip, cut in half", ExpectedOutcome.UNREADABLE_RESPONSE),
  OVERSIZED("the body is right, and 4 MiB of blanks long", ExpectedOutcome.UNREADABLE_RESPONSE),
  TRAILING_TEXT("something follows the object", ExpectedOutcome.UNREADABLE_RESPONSE),
  NO_CONTENT("the status is 204 and there is no body", ExpectedOutcome.UNREADABLE_RESPONSE);

  private final String description;
  private final ExpectedOutcome outcome;

  Corruption(String description, ExpectedOutcome outcome) {
    this.description = description;
    this.outcome = outcome;
  }

  /** Returns what is wrong, in plain words. */
  public String description() {
    return description;
  }

  /** Returns what a correct client reports. */
  public ExpectedOutcome expectedOutcome() {
    return outcome;
  }
}
