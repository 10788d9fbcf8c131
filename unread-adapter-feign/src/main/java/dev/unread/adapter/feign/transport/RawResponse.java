package dev.unread.adapter.feign.transport;

import feign.Response;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back: a status, the headers that matter, and a body of bounded size. */
public final class RawResponse {

  /** The largest body of counts that is read, in bytes. */
  public static final int MAX_COUNTS = 1 << 20;

  /** The largest body of an error that is read, in bytes. */
  public static final int MAX_ERROR = 16 << 10;

  /** The headers that matter; a transport may leave out all others. */
  static final List<String> HEADERS =
      List.of("Retry-After", "Date", "QB-Token-ExpirationDate", "Content-Encoding");

  private final int status;
  private final Map<String, Collection<String>> headers;
  private final byte[] body;

  private RawResponse(int status, Map<String, Collection<String>> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Reads a response whose body is in memory already. */
  public static RawResponse of(Response response) throws IOException {
    Response.Body body = response.body();
    return new RawResponse(
        response.status(),
        response.headers(),
        body == null ? new byte[0] : body.asInputStream().readAllBytes());
  }

  /** Returns the status code. */
  public int status() {
    return status;
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
