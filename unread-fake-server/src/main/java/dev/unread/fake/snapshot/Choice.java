package dev.unread.fake.snapshot;

import java.util.Locale;

/** What a {@link Guess} may be; each guess has a few of these. */
public enum Choice {
  /** Every one there is. */
  ALL,
  /** Those asked for. */
  REQUESTED,
  /** A count of 0. */
  ZERO,
  /** The vendor's 404. */
  NOT_FOUND,
  /** The vendor's 403. */
  FORBIDDEN,
  /** The query string. */
  QUERY,
  /** The body. */
  BODY,
  /** Taken off. */
  TRIMMED,
  /** Left as it is. */
  KEPT,
  /** As if it were not there. */
  OMITTED,
  /** One time. */
  ONCE,
  /** As often as it is there. */
  EACH,
  /** In the count. */
  COUNTED,
  /** Not in the count. */
  NOT_COUNTED,
  /** The vendor's 401. */
  UNAUTHORIZED,
  /** The session token. */
  TOKEN,
  /** The API key. */
  API_KEY,
  /** There. */
  PRESENT,
  /** Not there. */
  ABSENT,
  /** Refused. */
  REFUSED,
  /** Accepted. */
  ACCEPTED,
  /** Passed over. */
  IGNORED,
  /** Within {@code items}. */
  ITEMS,
  /** At the top. */
  TOP,
  /** What somebody logs in with. */
  LOGIN,
  /** What is new with what was there. */
  MERGED,
  /** What is new alone. */
  REPLACED,
  /** Who made it. */
  CREATOR,
  /** Whoever asks. */
  ANYBODY,
  /** The vendor's list of errors. */
  ERRORS,
  /** No body at all. */
  NOTHING,
  /** Hexadecimal digits. */
  HEX,
  /** A JSON web token. */
  JWT,
  /** Any text. */
  ANY_TEXT,
  /** A whole number. */
  WHOLE_NUMBER,
  /** Marked as read. */
  MARKED,
  /** Not marked as read. */
  NOT_MARKED,
  /** 200 OK. */
  STATUS_200,
  /** 201 Created. */
  STATUS_201,
  /** 202 Accepted. */
  STATUS_202,
  /** 204 No Content. */
  STATUS_204,
  /** 400 Bad Request. */
  STATUS_400,
  /** 401 Unauthorized. */
  STATUS_401,
  /** 403 Forbidden. */
  STATUS_403,
  /** 404 Not Found. */
  STATUS_404,
  /** 422 Unprocessable Entity. */
  STATUS_422;

  private static final String STATUS = "STATUS_";

  /** Returns the name of this choice in flags and state files; of a status, its digits. */
  public String id() {
    return isStatus()
        ? name().substring(STATUS.length())
        : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private boolean isStatus() {
    return name().startsWith(STATUS);
  }

  /**
   * Returns the HTTP status that this choice is.
   *
   * @throws IllegalStateException if it is none
   */
  public int status() {
    if (!isStatus()) {
      throw new IllegalStateException(id() + " is no status");
    }
    return Integer.parseInt(id());
  }

  @Override
  public String toString() {
    return id();
  }
}
