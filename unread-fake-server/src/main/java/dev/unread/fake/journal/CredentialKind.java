package dev.unread.fake.journal;

/** How a request says who it is from. */
public enum CredentialKind {
  NONE,
  SESSION_TOKEN,
  API_KEY,
  BOTH
}
