package dev.unread.fake.fault.wire;

import dev.unread.fake.RawConnection;
import dev.unread.fake.UnreadFakeServer;
import org.junit.jupiter.api.AfterAll;

class FaultsOverHttpTest extends FaultsOnTheWire {

  private static final UnreadFakeServer FAKE = UnreadFakeServer.create().start();

  FaultsOverHttpTest() {
    super(FAKE);
  }

  @AfterAll
  static void close() {
    FAKE.close();
  }

  @Override
  RawConnection connect() {
    return RawConnection.to(FAKE.baseUrl());
  }
}
