package dev.unread.adapter.feign.transport;

import feign.Client;
import java.util.Objects;

/**
 * Another transport in place of the built-in one: any {@link Client} of Feign, such as those over
 * OkHttp or the JDK's client.
 *
 * <p>The adapter holds it to its own promises as far as that is possible from outside: each request
 * runs on a thread of its own, which is interrupted and left behind at the deadline, and bodies are
 * read within bounds. What it cannot see it cannot keep: that the client follows no redirect (it is
 * told so in the options), sends a request only once, does not ask for compression and logs no
 * headers, is up to the client handed in. Its owner closes it.
 */
public final class FeignTransport {

  private final Client client;

  private FeignTransport(Client client) {
    this.client = client;
  }

  /** Returns a transport over this client. */
  public static FeignTransport of(Client client) {
    return new FeignTransport(Objects.requireNonNull(client, "client"));
  }

  /** Returns the client handed in. */
  public Client client() {
    return client;
  }
}
