package dev.unread.examples.benchmarks.processes;

import dev.unread.examples.benchmarks.ExpectedExchange;
import dev.unread.examples.benchmarks.ResponseBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One kept connection of a load, which asks again as soon as it is answered. */
final class LoadConnection implements Closeable {

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final ResponseBuffer response;
  private long asked;
  private int answers;
  private boolean asking;

  LoadConnection(int port, ExpectedExchange exchange) throws IOException {
    this.request = ByteBuffer.wrap(exchange.request(port));
    this.response = new ResponseBuffer(exchange);
    this.channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  void register(Selector selector) throws IOException {
    channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends the request; a few hundred bytes always fit where nothing else is under way. */
  void ask() throws IOException {
    response.clear();
    asking = true;
    asked = System.nanoTime();
    channel.write(request.rewind());
    if (request.hasRemaining()) {
      throw new IOException("the server does not take a request");
    }
  }

  /** Takes what has come; returns whether the response is whole, and counts it then. */
  boolean receive(ResponseTimes times) throws IOException {
    response.read(channel);
    switch (response.state()) {
      case GOOD -> {
        times.add(System.nanoTime() - asked);
        answers++;
        return true;
      }
      case BAD -> throw new IOException("not the expected answer");
      default -> {
        return false;
      }
    }
  }

  /** Asks no more. */
  void rest() {
    asking = false;
  }

  boolean isAsking() {
    return asking;
  }

  int answers() {
    return answers;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
