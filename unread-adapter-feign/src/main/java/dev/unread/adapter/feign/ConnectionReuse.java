package dev.unread.adapter.feign;

/** Whether a connection serves one request or many. */
public enum ConnectionReuse {

  /**
   * Connections are kept for further requests. Before each, the adapter makes sure that nothing has
   * come on the connection. What comes between that check and the request, a response to nothing
   * that was asked, cannot be told from the response: HTTP/1.1 does not say which request it
   * answers.
   */
  KEEP_ALIVE,

  /**
   * Each request has a connection of its own, so that nothing can be left over from another. It
   * costs a connect, and with {@code https} a TLS handshake, for each request.
   */
  PER_REQUEST
}
