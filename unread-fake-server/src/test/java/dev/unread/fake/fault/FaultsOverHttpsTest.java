package dev.unread.fake.fault;

import dev.unread.fake.RawConnection;
import dev.unread.fake.UnreadFakeServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;

class FaultsOverHttpsTest extends FaultsOnTheWire {

  private static final UnreadFakeServer FAKE =
      UnreadFakeServer.builder().httpsPort(0).build().start();
  private static final SSLContext TRUST = trusting(FAKE.certificateAuthority());

  FaultsOverHttpsTest() {
    super(FAKE);
  }

  @AfterAll
  static void close() {
    FAKE.close();
  }

  @Override
  RawConnection connect() {
    URI url = FAKE.httpsUrl();
    try {
      return new RawConnection(TRUST.getSocketFactory().createSocket(url.getHost(), url.getPort()));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static SSLContext trusting(String pem) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "fake",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
