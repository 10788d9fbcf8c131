package dev.unread.fake.fault;

/** How much of a response is sent before a fault hits it. */
public enum ResponsePart {
  /** Nothing of the response is sent. */
  BEFORE_ANSWER,
  /** The status line and half of the headers are sent. */
  IN_HEADERS,
  /** All headers and half of the body are sent. */
  IN_BODY
}
