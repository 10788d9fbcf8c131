package dev.unread.fake.fault;

/** How far an answer comes before something happens to it. */
public enum Place implements Word {
  /** Nothing of the answer is sent. */
  BEFORE_ANSWER,
  /** The status line and half of the headers are sent. */
  IN_HEADERS,
  /** All headers and half of the body are sent. */
  IN_BODY
}
