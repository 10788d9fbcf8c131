package dev.unread.adapter.feign.transport;

import org.jspecify.annotations.Nullable;

/** Why there is no response: what happened and what to do about it, in the words of an error. */
public enum NoResponseReason {
  /** The host name has no address. */
  UNKNOWN_HOST(
      "the host name could not be resolved",
      "check the host name in the base URL and the name service of this machine"),
  /** Nobody listens at the port, or something between refused. */
  CONNECTION_REFUSED(
      "the connection was refused",
      "check the host and port in the base URL and that the service runs, or ask again later"),
  /** There is no way to the host. */
  UNREACHABLE(
      "the host could not be reached",
      "check the network between here and there, or ask again later"),
  /** No connection came about in time. */
  CONNECT_TIMED_OUT("no connection came about in time"),
  /** The host name of the proxy has no address. */
  PROXY_UNKNOWN_HOST(
      "the host name of the proxy could not be resolved",
      "check the proxy's host and the name service of this machine"),
  /** The proxy could not be connected to. */
  PROXY_NOT_CONNECTED(
      "the proxy could not be connected to", "check the proxy's host and port, or ask again later"),
  /** The proxy wants credentials, or others. */
  PROXY_AUTHENTICATION_REQUIRED(
      "the proxy asked for credentials (407)",
      "set the user and password with HttpProxy.withCredentials"),
  /** The proxy opened no tunnel. */
  PROXY_REFUSED(
      "the proxy refused a tunnel", "check that the proxy allows and reaches this host and port"),
  /** No authority that is trusted vouches for the certificate. */
  CERTIFICATE_UNTRUSTED(
      "the TLS certificate is not trusted",
      "trust its authority with ClientConfig.Builder.tls, or check who answers there"),
  /** The certificate is over, or not valid yet. */
  CERTIFICATE_EXPIRED(
      "the TLS certificate is expired or not yet valid",
      "renew the certificate, or set the clock of this machine"),
  /** The certificate names another host. */
  CERTIFICATE_FOR_ANOTHER_HOST(
      "the TLS certificate is for another host",
      "check the host in the base URL, or who answers there"),
  /** What answered does not speak TLS. */
  NOT_TLS(
      "what answered does not speak TLS",
      "check the port in the base URL, or use http:// if this port speaks plain HTTP"),
  /** The other end broke the handshake off, as it does without a client certificate it wants. */
  TLS_REFUSED(
      "the TLS handshake was refused",
      "check the TLS versions of both ends and whether a client certificate is asked for"),
  /** The handshake took too long. */
  TLS_TIMED_OUT("the TLS handshake did not end in time"),
  /** All threads for a Feign client handed in, or for handshakes of TLS, are taken. */
  POOL_EXHAUSTED("all threads of the transport were taken"),
  /** A Feign client handed in returned null. */
  RETURNED_NULL("the Feign client handed in returned null", "correct the Feign client"),
  /** The connection ended before an answer. */
  CONNECTION_LOST(
      "the connection broke before an answer",
      "ask again later; if that does not help, check whether this port speaks http or https"),
  /** The connection ended inside the body of a 200. */
  TRUNCATED("the connection broke inside the answer"),
  /** What came is not HTTP. */
  NOT_HTTP("what answered does not speak HTTP"),
  /** The time of the attempt was over. */
  TIMED_OUT("no whole answer came in time"),
  /** The calling thread was interrupted. */
  INTERRUPTED("the calling thread was interrupted"),
  /** The call that the attempt is a part of was ended. */
  CANCELLED("the call was ended");

  private final String description;
  private final @Nullable String advice;

  NoResponseReason(String description) {
    this(description, null);
  }

  NoResponseReason(String description, @Nullable String advice) {
    this.description = description;
    this.advice = advice;
  }

  /** Returns what happened, as a part of a sentence. */
  public String description() {
    return description;
  }

  /** Returns what to do, or null if that is to ask again later. */
  public @Nullable String advice() {
    return advice;
  }
}
