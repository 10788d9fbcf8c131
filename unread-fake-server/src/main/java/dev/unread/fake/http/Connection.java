package dev.unread.fake.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** The connection that a request came in on. */
public final class Connection {

  private final Request request;

  Connection(Request request) {
    this.request = request;
  }

  /** Returns the id of this connection, unique in this server. */
  public String id() {
    String id = request.getConnectionMetaData().getId();
    return id.substring(id.lastIndexOf('#') + 1);
  }

  /** Returns where bytes go out as they are; encrypted on the way where the connection is. */
  EndPoint endPoint() {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  /** Returns whether this connection has served another request before. */
  public boolean isReused() {
    return request.getConnectionMetaData().getConnection().getMessagesIn() > 1;
  }

  /** Returns whether a response can still be written. */
  boolean canAnswer() {
    return endPoint().isOpen() && !endPoint().isOutputShutdown();
  }

  /** Runs a step after this time, without a thread that waits. */
  Scheduler.Task after(Duration time, Runnable step) {
    Scheduler scheduler = request.getConnectionMetaData().getConnector().getScheduler();
    return scheduler.schedule(step, time);
  }

  /** Returns what runs steps that may block. */
  public Executor executor() {
    return request.getConnectionMetaData().getConnector().getExecutor();
  }

  /** Returns a number that is the same for requests with the same headers. */
  public int headersHash() {
    int hash = 0;
    for (HttpField field : request.getHeaders()) {
      hash = 31 * hash + Objects.hash(field.getLowerCaseName(), field.getValue());
    }
    return hash;
  }

  /** Ends the connection so that the other side sees a reset. */
  void reset() {
    EndPoint plain = endPoint();
    if (plain instanceof SslConnection.SslEndPoint encrypted) {
      plain = encrypted.getSslConnection().getEndPoint();
    }
    if (plain.getTransport() instanceof SocketChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
      } catch (IOException closedAlready) {
        // then there is nothing left to end
      }
    }
    plain.close();
  }
}
