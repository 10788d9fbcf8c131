package dev.unread.fake.quickblox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unread.fake.http.MalformedRequestHandler;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.IOException;
import javax.inject.Inject;

/**
 * Answers what is no request, or too long for one, in the vendor's shape and with a line in the
 * journal; on the admin paths in the same shape, and without.
 */
final class MalformedRequestResponses implements MalformedRequestHandler {

  private static final String CONTROL_PLANE = "/__admin";

  private final Pipeline pipeline;

  @Inject
  MalformedRequestResponses(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public void answer(ServerRequest request, ServerResponse response, int status)
      throws IOException {
    if (request.path().startsWith(CONTROL_PLANE)) {
      response
          .status(status)
          .contentType("application/json")
          .send(("{\"errors\":[\"" + ServerResponse.reason(status) + "\"]}").getBytes(UTF_8));
    } else {
      pipeline.refuse(request, response, status);
    }
  }
}
