package dev.unread.fake.http;

import java.io.IOException;

/**
 * Answers a request that the server refused before any route saw it: it cannot be read, is too
 * long, or met a failure. {@link JettyErrorHandler} chooses the status.
 */
@FunctionalInterface
public interface MalformedRequestHandler {

  /**
   * Answers it, by sending a response with this status.
   *
   * @param request of which there may be no more than {@link ServerRequest#UNREAD} for method and
   *     path, and no headers
   */
  void answer(ServerRequest request, ServerResponse response, int status) throws IOException;
}
