package dev.unread.adapter.feign.transport;

import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** The request of one attempt, by which the connection learns whose it is. */
final class AttemptRequest extends HttpGet {

  private static final long serialVersionUID = 1L;

  private final transient Attempt attempt;

  AttemptRequest(URI base, Attempt attempt) {
    super(base);
    this.attempt = attempt;
  }

  Attempt attempt() {
    return attempt;
  }
}
