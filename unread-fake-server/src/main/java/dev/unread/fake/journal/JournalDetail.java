package dev.unread.fake.journal;

/** How much a journal keeps of each request. */
public enum JournalDetail {
  /** Headers and bodies, too, with masked secrets. */
  MESSAGES,
  /** One line for each request: no headers and no bodies. */
  LINES
}
