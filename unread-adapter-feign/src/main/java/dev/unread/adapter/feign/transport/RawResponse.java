package dev.unread.adapter.feign.transport;

import feign.Request;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** What came back: a status, the headers that matter, and a body of bounded size. */
public final class RawResponse {

  /** The largest body of counts that is read, in bytes. */
  public static final int MAX_COUNTS = 1 << 20;

  /** The largest body of an error that is read, in bytes. */
  public static final int MAX_ERROR = 16 << 10;

  /** The headers that matter; a transport may leave out all others. */
  static final List<String> HEADERS =
      List.of("Retry-After", "Date", "QB-Token-ExpirationDate", "Content-Encoding", "X-Request-Id");

  private final int status;
  private final Map<String, Collection<String>> headers;
  private final byte[] body;
  private final List<String> proxySecrets;

  private RawResponse(int status, Map<String, Collection<String>> headers, byte[] body) {
    this(status, headers, body, List.of());
  }

  private RawResponse(
      int status, Map<String, Collection<String>> headers, byte[] body, List<String> proxySecrets) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.proxySecrets = proxySecrets;
  }

  /** Reads a response whose body is in memory already. */
  public static RawResponse of(Response response) throws IOException {
    Response.Body body = response.body();
    if (body instanceof BytesBody own) {
      return own.response;
    }
    return new RawResponse(
        response.status(),
        response.headers(),
        body == null ? ResponseBodyReader.EMPTY : body.asInputStream().readAllBytes());
  }

  static RawResponse of(ClassicHttpResponse head, byte[] body) {
    Map<String, Collection<String>> headers = Map.of();
    for (String name : HEADERS) {
      Header header = head.getFirstHeader(name);
      if (header != null && header.getValue() != null) {
        headers = headers.isEmpty() ? new HashMap<>() : headers;
        headers.put(name, List.of(header.getValue()));
      }
    }
    return new RawResponse(head.getCode(), headers, body);
  }

  /** Returns this response of a proxy that was sent these secrets. */
  RawResponse fromProxyWith(List<String> secrets) {
    return secrets.isEmpty() ? this : new RawResponse(status, headers, body, secrets);
  }

  /** Returns this response as Feign passes it on, to {@link #of(Response)}. */
  Response toFeign(Request request) {
    return Response.builder()
        .request(request)
        .status(status)
        .headers(Map.of()) // they travel in the body, which is this response
        .body(new BytesBody(this))
        .build();
  }

  private record BytesBody(RawResponse response) implements Response.Body {
    @Override
    public Integer length() {
      return response.body.length;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public InputStream asInputStream() {
      return new ByteArrayInputStream(response.body);
    }

    @Override
    public Reader asReader(Charset charset) {
      return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
      // there is nothing to free
    }
  }

  /** Returns the status code. */
  public int status() {
    return status;
  }

  /** Returns what only the transport knows of the request and the response may not repeat. */
  public List<String> proxySecrets() {
    return proxySecrets;
  }

  /** Returns the body; one byte more than its limit if it was larger. */
  @SuppressWarnings("MayBeReturnsMutableArray")
  public byte[] body() {
    return body;
  }

  /** Returns whether the body was larger than what is read of it. */
  public boolean isTooLarge() {
    return body.length > limit(status);
  }

  /** Returns the first value of a header, or null if there is none. */
  public @Nullable String header(String name) {
    Collection<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.iterator().next();
  }

  /** Returns how much of a body is read: much of counts, less of an error. */
  static int limit(int status) {
    return status == 200 ? MAX_COUNTS : MAX_ERROR;
  }
}
