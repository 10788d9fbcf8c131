package dev.unread.adapter.feign.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpException;

/**
 * Connects within the attempt's time: of several addresses, each gets its share of what is left.
 */
final class DeadlineConnector {

  // So that what ends the wait for the last address is the end of the attempt: a socket may give up
  // a bit too early, which would pass for a connection that broke.
  private static final long SLACK_MILLIS = 20;

  private final Origin origin;
  private final SSLSocketFactory tls;
  private final DeadlineDnsResolver dns;
  private final DeadlineHandshakes handshakes = new DeadlineHandshakes();

  DeadlineConnector(Origin origin, SSLSocketFactory tls, DeadlineDnsResolver dns) {
    this.origin = origin;
    this.tls = tls;
    this.dns = dns;
  }

  StrictConnection connect(Attempt attempt) throws IOException, HttpException {
    attempt.enter(Phase.CONNECTING);
    Origin.Proxy proxy = origin.proxy();
    SocketChannel channel =
        proxy == null ? open(origin.host(), origin.port(), attempt) : openToProxy(proxy, attempt);
    boolean connected = false;
    try {
      if (proxy != null && origin.tls()) {
        ProxyTunnel.open(origin, proxy, channel.socket(), attempt);
      }
      Socket socket = origin.tls() ? handshake(channel, attempt) : channel.socket();
      var connection = new StrictConnection(channel, socket, System.nanoTime());
      connected = true;
      return connection;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  private SocketChannel openToProxy(Origin.Proxy proxy, Attempt attempt) throws IOException {
    try {
      return open(proxy.host(), proxy.port(), attempt);
    } catch (UnknownHostException unknown) {
      throw new NoResponseException(NoResponseReason.PROXY_UNKNOWN_HOST);
    } catch (IOException | NoResponseException failed) {
      throw new NoResponseException(NoResponseReason.PROXY_NOT_CONNECTED);
    }
  }

  private SocketChannel open(String host, int port, Attempt attempt) throws IOException {
    InetAddress[] addresses = dns.resolve(host, attempt);
    for (int i = 0; ; i++) {
      long millis = attempt.remainingNanos() / 1_000_000 / (addresses.length - i);
      try {
        return open(new InetSocketAddress(addresses[i], port), Math.max(0, millis), attempt);
      } catch (IOException | NoResponseException failed) {
        if (i == addresses.length - 1 || attempt.ended() != null) {
          throw failed;
        }
      }
    }
  }

  private static SocketChannel open(InetSocketAddress address, long millis, Attempt attempt)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean connected = false;
    try {
      attempt.onEnd(() -> closeQuietly(channel));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, (int) Math.min(Integer.MAX_VALUE, millis + SLACK_MILLIS));
      connected = true;
      return channel;
    } catch (SocketTimeoutException late) {
      throw new NoResponseException(NoResponseReason.CONNECT_TIMED_OUT);
    } finally {
      if (!connected) {
        closeQuietly(channel);
      }
    }
  }

  private Socket handshake(SocketChannel channel, Attempt attempt) throws IOException {
    attempt.enter(Phase.HANDSHAKE);
    var socket =
        (SSLSocket)
            tls.createSocket(
                channel.socket(), origin.tlsName(), origin.port(), /* autoClose= */ true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(attempt.socketTimeoutMillis());
    handshakes.perform(socket, attempt, () -> closeQuietly(channel));
    return socket;
  }

  void close() {
    handshakes.close();
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      // so is the connection
    }
  }
}
