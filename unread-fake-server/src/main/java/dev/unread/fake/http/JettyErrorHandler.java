package dev.unread.fake.http;

import java.io.IOException;
import javax.inject.Inject;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** In place of Jetty's error pages. */
final class JettyErrorHandler implements Request.Handler {

  private final MalformedRequestHandler malformedRequests;
  private final MemoryExhaustion memory;

  @Inject
  JettyErrorHandler(MalformedRequestHandler malformedRequests, MemoryExhaustion memory) {
    this.malformedRequests = malformedRequests;
    this.memory = memory;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    int status = response.getStatus();
    if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Throwable cause) {
      memory.note(cause);
      if (cause instanceof HttpException http) {
        status = http.getCode();
      }
    }
    if (status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
      status = HttpStatus.BAD_REQUEST_400; // what is said in no version that there is, is no HTTP
    }
    ServerRequest refused = ServerRequest.refused(request);
    if (!refused.connection().canAnswer()) {
      callback.succeeded(); // what came behind the last request of a connection
      return true;
    }
    var to = new ServerResponse(request, response, callback);
    to.header("Connection", "close"); // what follows on it need not be a request
    malformedRequests.answer(refused, to, status);
    return true;
  }
}
