package dev.unread.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Unavailable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's mutual TLS, before a server that answers nobody without a certificate. */
class MutualTlsTest {

  private static final Reader READER = Reader.ofSession(SessionToken.of("t"));
  private static final Duration AMPLE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final char[] password = "changeit".toCharArray();
  private File keyStore;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    keyStore = folder.resolve("identity.p12").toFile();
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=it",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                keyStore.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new AsksForACertificate(mutualTls()));
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = "{\"total\":7}".getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  private static final class AsksForACertificate extends HttpsConfigurator {
    AsksForACertificate(SSLContext tls) {
      super(tls);
    }

    @Override
    public void configure(HttpsParameters https) {
      SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
      parameters.setNeedClientAuth(true);
      https.setSSLParameters(parameters);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private SSLContext mutualTls() throws GeneralSecurityException, IOException {
    // snippet mutual-tls
    KeyStore identity = KeyStore.getInstance(keyStore, password); // PKCS 12: key and certificates
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, password);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(identity); // or (KeyStore) null, to trust whom the JVM trusts
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    // ClientConfig.builder().tls(tls)
    // end
    return tls;
  }

  private SSLContext trustOnly() throws GeneralSecurityException, IOException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(keyStore, password));
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return tls;
  }

  private int total(SSLContext tls) {
    var config =
        ClientConfig.builder()
            .baseUrl("https://127.0.0.1:" + server.getAddress().getPort())
            .deadline(AMPLE)
            .attemptTimeout(AMPLE)
            .tls(tls);
    try (var client = UnreadCountClient.of(config.build())) {
      return client.total(READER);
    }
  }

  @Test
  void whoHasACertificateIsAnswered() throws Exception {
    assertThat(total(mutualTls())).isEqualTo(7);
  }

  @Test
  void whoHasNoneIsRefused() throws Exception {
    SSLContext without = trustOnly();

    assertThatThrownBy(() -> total(without)).isInstanceOf(Unavailable.class);
  }
}
