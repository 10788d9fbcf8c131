package dev.unread.adapter.feign.transport;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Client;
import feign.Request;
import feign.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Attempts made on this thread, what they are answered and what becomes of them. */
final class Attempts {

  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  static final String OK_AND_GOODBYE =
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Attempts() {}

  static Attempt lasting(Duration time) {
    return new Attempt("", Map.of(), System.nanoTime() + time.toNanos());
  }

  static Attempt patient() {
    return lasting(PATIENCE);
  }

  static ApacheTransport transport(URI base, DeadlineDnsResolver dns) {
    return new ApacheTransport(
        base, Origin.of(base, base.getHost(), base.getPort(), null), true, null, dns);
  }

  static Request to(String url) {
    return Request.create(
        Request.HttpMethod.GET, url + "/counts", Map.of(), Request.Body.empty(), null);
  }

  static Response response(Client client, String url) throws Exception {
    return response(client, url, patient());
  }

  static Response response(Client client, String url, Attempt attempt) throws Exception {
    Response response = client.execute(to(url), attempt);
    attempt.release(true);
    return response;
  }

  static NoResponseReason failure(Client client, String url, Attempt attempt) {
    return catchThrowableOfType(NoResponseException.class, () -> client.execute(to(url), attempt))
        .reason();
  }

  static NoResponseReason failure(Client client, String url) {
    return failure(client, url, patient());
  }
}
