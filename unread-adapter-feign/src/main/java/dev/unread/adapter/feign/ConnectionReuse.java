package dev.unread.adapter.feign;

/** Whether a connection serves one request or many. */
public enum ConnectionReuse {

  /**
   * Connections are kept for further requests. Before each request, the adapter checks that no
   * bytes have arrived on the connection. Bytes that arrive between that check and the request
   * cannot be told from the response, since HTTP/1.1 does not say which request a response answers.
   */
  KEEP_ALIVE,

  /**
   * Each request has a connection of its own, so no bytes can be left over from another request.
   * This costs a connect, and with {@code https} a TLS handshake, for each request.
   */
  PER_REQUEST
}
