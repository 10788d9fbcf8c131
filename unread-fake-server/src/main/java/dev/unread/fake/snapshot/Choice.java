package dev.unread.fake.snapshot;

import java.util.Locale;

/** A choice for a {@link Guess}; each guess allows a few of these. */
public enum Choice {
  /** All. */
  ALL,
  /** Those that the request names. */
  REQUESTED,
  /** A count of 0. */
  ZERO,
  /** QuickBlox's 404. */
  NOT_FOUND,
  /** QuickBlox's 403. */
  FORBIDDEN,
  /** The query string. */
  QUERY,
  /** The body. */
  BODY,
  /** Removed. */
  TRIMMED,
  /** Not changed. */
  KEPT,
  /** As if it were missing. */
  OMITTED,
  /** Once. */
  ONCE,
  /** As often as the request names it. */
  EACH,
  /** In the count. */
  COUNTED,
  /** Not in the count. */
  NOT_COUNTED,
  /** QuickBlox's 401. */
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
  /** Ignored. */
  IGNORED,
  /** Within {@code items}. */
  ITEMS,
  /** At the top level. */
  TOP,
  /** The login. */
  LOGIN,
  /** The new value, merged with the old one. */
  MERGED,
  /** The new value alone. */
  REPLACED,
  /** The creator. */
  CREATOR,
  /** Any user. */
  ANYBODY,
  /** QuickBlox's list of errors. */
  ERRORS,
  /** No body. */
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
   * Returns the HTTP status of this choice.
   *
   * @throws IllegalStateException if this choice is not a status
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
