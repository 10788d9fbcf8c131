package dev.unread.fake.fault.wire;

import dev.unread.fake.RawConnection;
import dev.unread.fake.TrustingTls;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

@Tag("no-mutation")
class FaultsOverHttpsTest extends FaultsOnTheWire {

  private static final UnreadFakeServer FAKE =
      UnreadFakeServer.builder().httpsPort(0).build().start();
  private static final SSLContext TRUST = TrustingTls.in(FAKE.certificateAuthority());

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
}
