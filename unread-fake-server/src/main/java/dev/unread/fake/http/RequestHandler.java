package dev.unread.fake.http;

import java.io.IOException;

/** Answers a request. */
@FunctionalInterface
public interface RequestHandler {

  /** Answers it, by sending the response. */
  void handle(ServerRequest request, ServerResponse response) throws IOException;
}
