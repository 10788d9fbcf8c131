package dev.unread.fake.journal;

/** How much a journal keeps of each request. */
public enum JournalDetail {
  /** Headers and bodies too, the secrets in them masked. */
  MESSAGES,
  /** One line for each request: no headers and no bodies. */
  LINES
}
