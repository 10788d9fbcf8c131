package dev.unread.fake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.KeepAliveConnection;
import dev.unread.fake.KeepAliveConnection.NotAnsweredException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class RequestBodyReaderTest {

  @Test
  void requestThatCameJustAsTheConnectionTimedOutIsNotBlamed() throws Exception {
    var server = new Server(0);
    var reader = new RequestBodyReader(Set.of(), path -> 1000);
    server.setHandler(
        new Handler.Wrapper(reader) {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            return super.handle(timedOut(request), response, callback);
          }
        });
    server.start();
    try (var connection = new KeepAliveConnection(server.getURI())) {
      byte[] request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx".getBytes(UTF_8);

      assertThatThrownBy(() -> connection.exchange("POST", request))
          .isInstanceOf(NotAnsweredException.class);
    } finally {
      server.stop();
    }
  }

  private static Request timedOut(Request request) {
    return new Request.Wrapper(request) {
      @Override
      public Content.Chunk read() {
        return Content.Chunk.from(new TimeoutException("idle"), true);
      }
    };
  }
}
