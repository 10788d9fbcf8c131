package dev.unread.fake.http;

/** How long the body of a request may be. */
@FunctionalInterface
public interface RequestBodyLimit {

  /** Returns how many bytes the body of a request to this path may have. */
  int bytes(String path);
}
