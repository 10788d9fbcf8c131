package dev.unread.adapter.feign.transport;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;

/** Asks an HTTP proxy for a tunnel to the origin, through which TLS is spoken. */
final class ProxyTunnel {

  private ProxyTunnel() {}

  static void open(Origin origin, Origin.Proxy proxy, Socket socket, Attempt attempt)
      throws IOException, HttpException {
    var request = RequestBytes.of("CONNECT", origin.hostAndPort(), "");
    request.header("Host", origin.hostAndPort());
    if (proxy.authorization() != null) {
      request.header("Proxy-Authorization", proxy.authorization());
    }
    request.end().writeTo(socket.getOutputStream());

    var buffer = HttpLimits.newBuffer();
    socket.setSoTimeout(attempt.socketTimeoutMillis());
    ClassicHttpResponse answer =
        new DefaultHttpResponseParser(HttpLimits.CONFIG).parse(buffer, socket.getInputStream());
    if (answer == null) {
      throw new ConnectionClosedException();
    }
    if (answer.getCode() != HttpStatus.SC_OK || buffer.length() > 0) {
      throw new NoResponseException(
          answer.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
              ? NoResponseReason.PROXY_AUTHENTICATION_REQUIRED
              : NoResponseReason.PROXY_REFUSED);
    }
  }
}
