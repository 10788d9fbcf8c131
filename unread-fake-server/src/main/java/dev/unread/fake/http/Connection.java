package dev.unread.fake.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;

/** The connection that a request came in on, for those who need to treat it badly. */
public final class Connection {

  private final Request request;

  private Connection(Request request) {
    this.request = request;
  }

  static Connection of(HttpServletRequest request) {
    return new Connection(ServletContextRequest.getServletContextRequest(request));
  }

  /** Returns what tells this connection from all others of this server. */
  public String id() {
    return request.getConnectionMetaData().getId();
  }

  /** Returns where bytes go out as they are; encrypted on the way where the connection is. */
  public EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  /** Ends the connection so that the other side sees a reset. */
  public void reset() {
    EndPoint plain = endPoint();
    if (plain instanceof SslConnection.SslEndPoint encrypted) {
      plain = encrypted.getSslConnection().getEndPoint();
    }
    if (plain.getTransport() instanceof SocketChannel channel) {
      try {
        channel.setOption(java.net.StandardSocketOptions.SO_LINGER, 0);
        channel.close();
      } catch (IOException closedAlready) {
        // then there is nothing left to end
      }
    }
    plain.close();
  }
}
