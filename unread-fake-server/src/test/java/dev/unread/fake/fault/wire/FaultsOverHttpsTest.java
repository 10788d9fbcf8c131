package dev.unread.fake.fault.wire;

import dev.unread.fake.RawConnection;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.TrustingTls;
import dev.unread.fake.UnreadFakeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("no-mutation")
class FaultsOverHttpsTest extends FaultsOnTheWire {

  @RegisterExtension
  static final ServerOfClass FAKE =
      ServerOfClass.of(() -> UnreadFakeServer.builder().httpsPort(0).build());

  private final SSLContext trust = TrustingTls.in(FAKE.get().certificateAuthority());

  FaultsOverHttpsTest() {
    super(FAKE.get());
  }

  @Override
  RawConnection connect() {
    URI url = FAKE.get().httpsUrl();
    try {
      return new RawConnection(trust.getSocketFactory().createSocket(url.getHost(), url.getPort()));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
