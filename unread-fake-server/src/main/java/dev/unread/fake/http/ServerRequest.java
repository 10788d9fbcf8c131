package dev.unread.fake.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request as it came, and the connection that it came in on. Used by one thread at a time. */
public final class ServerRequest {

  /** Stands for a method or a path that could not be read. */
  public static final String UNREAD = "?";

  /** What Jetty puts in the place of a path that it could not read. */
  private static final Set<String> PLACEHOLDERS = Set.of("/badMessage", "/badRequest");

  private static final byte[] NOTHING = {};

  private final Request request;
  private final String method;
  private final String path;
  private final Map<String, String> pathParameters;
  private @Nullable Parameters query;

  private ServerRequest(
      Request request, String method, @Nullable String path, Map<String, String> pathParameters) {
    this.request = request;
    this.method = method;
    this.path = Objects.requireNonNullElse(path, UNREAD);
    this.pathParameters = pathParameters;
  }

  ServerRequest(Context context) {
    this(ServletContextRequest.getServletContextRequest(context.req()));
  }

  /** A request that was not routed yet. */
  ServerRequest(Request request) {
    this(request, request.getMethod(), request.getHttpURI().getPath(), Map.of());
  }

  /** The same, with the variable parts of its path. */
  ServerRequest with(Map<String, String> variableParts) {
    return variableParts.isEmpty() ? this : new ServerRequest(request, method, path, variableParts);
  }

  /** A request that is refused; what of it could not be read is {@link #UNREAD}. */
  static ServerRequest refused(Request request) {
    boolean unread =
        request.getHeaders().size() == 0 && PLACEHOLDERS.contains(request.getHttpURI().getPath());
    return unread
        ? new ServerRequest(request, UNREAD, UNREAD, Map.of())
        : new ServerRequest(request);
  }

  /** Returns the method, such as {@code GET}. */
  public String method() {
    return method;
  }

  /** Returns the path as it was sent, such as {@code /chat/Message/unread.json}. */
  public String path() {
    return path;
  }

  /** Returns a variable part of the path, as its route names it. */
  public String pathParameter(String name) {
    return Objects.requireNonNull(pathParameters.get(name), name);
  }

  /** Returns the query string as it was sent; null if there is none. */
  public @Nullable String queryString() {
    return request.getHttpURI().getQuery();
  }

  /** Returns the parameters in the query string. */
  public Parameters query() {
    if (query == null) {
      String encoded = queryString();
      query = encoded == null ? Parameters.NONE : Parameters.parse(encoded);
    }
    return query;
  }

  /** Returns the value of a header; null if there is none. */
  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** Returns all headers. */
  public Headers headers() {
    return Headers.of(request.getHeaders());
  }

  /** Returns what the body is said to be; null if that is not said. */
  public @Nullable String contentType() {
    return request.getHeaders().get(HttpHeader.CONTENT_TYPE);
  }

  /** Returns how many bytes the body is said to have; -1 if that is not said. */
  public long contentLength() {
    return request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
  }

  /** Returns whether there is a body, which may be empty where its length is not said. */
  public boolean hasBody() {
    return contentLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /**
   * Returns the body; empty if there is none.
   *
   * @throws RequestBodyException if it is too long, or did not arrive whole
   */
  public byte[] body() {
    ReceivedBody body = Request.as(request, ReceivedBody.class);
    return body == null ? NOTHING : body.bytes();
  }

  /** Returns scheme, host and port that the client used, such as {@code http://127.0.0.1:7323}. */
  public String baseUrl() {
    return request.getHttpURI().getScheme() + "://" + header("Host");
  }

  /** Returns the connection that the request came in on. */
  public Connection connection() {
    return new Connection(request);
  }
}
