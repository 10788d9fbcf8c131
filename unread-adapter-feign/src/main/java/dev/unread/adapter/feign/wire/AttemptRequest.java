package dev.unread.adapter.feign.wire;

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.jspecify.annotations.Nullable;

/** The request of one attempt, which knows on what connection it was sent. */
final class AttemptRequest extends HttpGet {

  private static final long serialVersionUID = 1L;

  private final transient Attempt attempt;
  private transient @Nullable QuietConnection connection;

  AttemptRequest(URI base, Attempt attempt) {
    super(base);
    this.attempt = attempt;
  }

  /** The request goes out on this connection. */
  Attempt begin(QuietConnection connection) {
    this.connection = connection;
    return attempt;
  }

  /** What came back is not to be believed, so the connection is not used again. */
  void retireConnection() {
    if (connection != null) {
      connection.retire();
    }
  }
}
