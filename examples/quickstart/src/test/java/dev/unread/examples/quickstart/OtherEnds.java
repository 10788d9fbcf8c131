package dev.unread.examples.quickstart;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.unread.fake.UnreadFakeServer;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a client that is set up wrongly may come to: the fake, and much that is no QuickBlox. */
final class OtherEnds implements Closeable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final List<Closeable> open = new ArrayList<>();
  private final UnreadFakeServer fake = UnreadFakeServer.builder().httpsPort(0).build().start();
  private final KeyStore keys;
  private final int closedPort;

  OtherEnds(Path folder) throws Exception {
    open.add(fake::close);
    Path file = folder.resolve("keys.p12");
    keytool(file, "authority", "-ext", "bc:c");
    keytool(
        file,
        "expired",
        "-signer",
        "authority",
        "-startdate",
        "-3d",
        "-validity",
        "1",
        "-ext",
        "san=ip:127.0.0.1");
    keytool(file, "other", "-signer", "authority", "-ext", "san=dns:other.example");
    keys = KeyStore.getInstance(new File(file.toString()), PASSWORD);
    try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = gone.getLocalPort();
    }
  }

  UnreadFakeServer fake() {
    return fake;
  }

  /** Where nobody listens. */
  int closedPort() {
    return closedPort;
  }

  /** A port that somebody has. */
  int takenPort() {
    return fake.port();
  }

  /** A server of pages, as a company's portal is. */
  String pages() throws IOException {
    return serving(200, "text/html", "<html><body>Log in</body></html>", null);
  }

  /** A server that leads to another. */
  String redirecting() throws IOException {
    return serving(302, "text/html", "", "https://elsewhere.example/");
  }

  private String serving(int status, String type, String body, @Nullable String location)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            if (location != null) {
              exchange.getResponseHeaders().set("Location", location);
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    open.add(() -> server.stop(0));
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What speaks first, as SSH does. */
  int greeting() throws IOException {
    return answering("SSH-2.0-OpenSSH_9.6\r\n");
  }

  /** A proxy that wants a password. */
  int strictProxy() throws IOException {
    String answer =
        """
        HTTP/1.1 407 Proxy Authentication Required
        Proxy-Authenticate: Basic
        Content-Length: 0

        """;
    return answering(answer.replace("\n", "\r\n"));
  }

  /** What never answers. */
  int silent() throws IOException {
    var listener = opened(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    return listener.getLocalPort();
  }

  private int answering(String text) throws IOException {
    var listener = opened(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    var thread =
        new Thread(
            () -> {
              while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write(text.getBytes(US_ASCII));
                  socket.getInputStream().readAllBytes();
                } catch (IOException gone) {
                  // the client hung up, or the test is over
                }
              }
            },
            "answering");
    thread.setDaemon(true);
    thread.start();
    return listener.getLocalPort();
  }

  /** A server with the certificate of this name: {@code expired} or {@code other}. */
  String withCertificate(String name) throws Exception {
    var identity = KeyStore.getInstance("PKCS12");
    identity.load(null, null);
    Key key = keys.getKey(name, PASSWORD);
    identity.setKeyEntry(name, key, PASSWORD, keys.getCertificateChain(name));
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(identity, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.start();
    open.add(() -> server.stop(0));
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Trusts the authority of these certificates. */
  SSLContext trusting() throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", keys.getCertificate("authority"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }

  private static void keytool(Path file, String alias, String... more) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private <T extends Closeable> T opened(T resource) {
    open.add(resource);
    return resource;
  }

  @Override
  public void close() throws IOException {
    for (Closeable each : open) {
      each.close();
    }
  }
}
