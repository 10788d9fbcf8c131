package dev.unread.fake.http;

import java.io.IOException;

/** Sees the head of every request before its body is read, whatever its method and path. */
@FunctionalInterface
public interface PreBodyFilter {

  /** Answers the request, whose body is not read then, and returns true; or returns false. */
  boolean answers(ServerRequest request, ServerResponse response) throws IOException;
}
