package dev.unread.fake.http;

import java.time.Instant;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves over HTTPS what is served over HTTP: the same routes, the same state, the same limits. The
 * certificate authority is made when the server starts, and only then; by the machine's own time,
 * since that is what clients go by, whatever the fake's clock says.
 */
public final class HttpsConnector {

  private final int port;
  private @Nullable CertificateAuthority authority;
  private @Nullable StoppableConnector connector;

  /** One on this port, or on any that is free for 0. */
  public HttpsConnector(int port) {
    this.port = port;
  }

  /** Adds it to a server that is going to be started. */
  void addTo(Server server) {
    // Not before the one for HTTP is there, whose limits are copied and which stays the first.
    server.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle starting) {
            add(server);
          }
        });
  }

  private void add(Server server) {
    var plain = (ServerConnector) server.getConnectors()[0];
    authority = CertificateAuthority.create(Instant.now(), plain.getHost());
    var http =
        new HttpConfiguration(
            plain.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration());
    http.addCustomizer(new SecureRequestCustomizer(false));
    var encrypted = new SslContextFactory.Server();
    encrypted.setKeyStore(authority.serverKey());
    encrypted.setKeyStorePassword("");
    encrypted.setSniRequired(false);
    connector =
        new StoppableConnector(
            server,
            new SslConnectionFactory(encrypted, "http/1.1"),
            new HttpConnectionFactory(http));
    connector.setHost(plain.getHost());
    connector.setPort(port);
    connector.setIdleTimeout(plain.getIdleTimeout());
    server.addConnector(connector);
  }

  /** Returns the port that it serves on. */
  public int port() {
    return started(connector).getLocalPort();
  }

  /** Returns the authority whose certificate clients have to trust. */
  public CertificateAuthority authority() {
    return started(authority);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the fake is not started; call start() first");
    }
    return part;
  }
}
