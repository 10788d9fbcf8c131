package dev.unread.fake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request that came over no connection, for tests of what reads one. */
public final class UnsentRequest {

  private UnsentRequest() {}

  /** Returns a request with this body. */
  public static ServerRequest of(String method, String path, String contentType, String body) {
    Request request =
        stub(
            Request.class,
            Map.of(
                "getMethod", method,
                "getHttpURI", HttpURI.from("http://localhost" + path),
                "getHeaders", HttpFields.build().put("Content-Type", contentType).asImmutable()));
    return new ServerRequest(new ReceivedBody(request, body.getBytes(UTF_8), null));
  }

  /** Returns a response that nobody gets. */
  public static ServerResponse response() {
    return new ServerResponse(
        stub(Request.class, Map.of()),
        stub(Response.class, Map.of("getHeaders", HttpFields.build())),
        Callback.NOOP);
  }

  private static <T> T stub(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (stub, method, arguments) -> {
              Object answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              return answer;
            }));
  }
}
