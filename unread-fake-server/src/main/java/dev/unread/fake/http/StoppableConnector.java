package dev.unread.fake.http;

import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;

/**
 * A port of Jetty's whose stop leaves no connection open. Jetty forgets a connection that it
 * accepts while it stops, and never closes it: its client would wait for ever.
 */
final class StoppableConnector extends ServerConnector {

  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  StoppableConnector(Server server, ConnectionFactory... factories) {
    super(server, factories);
  }

  /** Called with each accepted connection, before Jetty hands it to a selector. */
  @Override
  protected void configure(Socket socket) {
    super.configure(socket);
    SocketChannel channel = socket.getChannel();
    open.add(channel);
    if (stopped) {
      end(channel);
    }
  }

  @Override
  protected void onEndPointClosed(EndPoint connection) {
    super.onEndPointClosed(connection);
    if (connection instanceof SocketChannelEndPoint socket) {
      open.remove(socket.getChannel());
    }
  }

  /**
   * Lets the thread that accepts see that the port is closed. Jetty would interrupt it; where it
   * has just accepted a connection, the JDK then loses that one, open and out of reach.
   */
  @Override
  protected void interruptAcceptors() {
    setAccepting(true);
  }

  @Override
  public void setAccepting(boolean accepting) {
    super.setAccepting(accepting || !isOpen());
  }

  @Override
  protected void doStop() throws Exception {
    try {
      super.doStop();
    } finally {
      stopped = true; // first, or what is added meanwhile would be missed by both
      open.forEach(this::end);
    }
  }

  private void end(SocketChannel channel) {
    IO.close(channel);
    open.remove(channel);
  }
}
