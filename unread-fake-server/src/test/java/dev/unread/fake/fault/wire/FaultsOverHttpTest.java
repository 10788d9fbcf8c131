package dev.unread.fake.fault.wire;

import dev.unread.fake.RawConnection;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsOverHttpTest extends FaultsOnTheWire {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  FaultsOverHttpTest() {
    super(FAKE.get());
  }

  @Override
  RawConnection connect() {
    return RawConnection.to(FAKE.get().baseUrl());
  }
}
