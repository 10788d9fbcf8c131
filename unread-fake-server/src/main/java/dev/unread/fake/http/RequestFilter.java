package dev.unread.fake.http;

import java.io.IOException;

/** Sees every request before it is routed, whatever its method and path. */
@FunctionalInterface
public interface RequestFilter {

  /** Answers the request and returns true, or leaves it to the routes and returns false. */
  boolean answers(ServerRequest request, ServerResponse response) throws IOException;
}
