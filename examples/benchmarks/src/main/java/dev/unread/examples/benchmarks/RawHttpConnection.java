package dev.unread.examples.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Sends one request over and over on one kept connection and checks every response. A raw socket,
 * so that the two cores are left to the servers.
 */
public final class RawHttpConnection implements Closeable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket = new Socket();
  private final byte[] request;
  private final ResponseBuffer response;

  public RawHttpConnection(int port, ExpectedExchange exchange) throws IOException {
    this.request = exchange.request(port);
    this.response = new ResponseBuffer(exchange);
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Whether the answer was a 200 with exactly the body that is expected. */
  public boolean ask() throws IOException {
    socket.getOutputStream().write(request);
    response.clear();
    ResponseBuffer.State state;
    do {
      response.read(socket.getInputStream());
      state = response.state();
    } while (state == ResponseBuffer.State.PARTIAL);
    return state == ResponseBuffer.State.GOOD;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
