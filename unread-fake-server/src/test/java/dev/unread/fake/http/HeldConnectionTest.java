package dev.unread.fake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a connection is the held response's, and what is Jetty's again once it is given back. */
class HeldConnectionTest {

  private final Wire wire = new Wire();
  private final HttpFields.Mutable headers = HttpFields.build();
  private final AtomicInteger clientGone = new AtomicInteger();
  private final HeldConnection held =
      new HeldConnection(connection(), response(), clientGone::incrementAndGet);

  /** Lets the test do something in the middle of a read. */
  private static final class Wire extends ByteArrayEndPoint {

    private Runnable whileFilling = () -> {};

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
      whileFilling.run();
      return super.fill(buffer);
    }
  }

  @AfterEach
  void close() {
    wire.close();
  }

  private Connection connection() {
    var jetty = proxy(org.eclipse.jetty.io.Connection.class, "getEndPoint", wire);
    var metaData = proxy(ConnectionMetaData.class, "getConnection", jetty);
    return new Connection(proxy(Request.class, "getConnectionMetaData", metaData));
  }

  private ServerResponse response() {
    Response response = proxy(Response.class, "getHeaders", headers);
    return new ServerResponse(proxy(Request.class, "getMethod", "GET"), response, Callback.NOOP);
  }

  private static <T> T proxy(Class<T> type, String method, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> called.getName().equals(method) ? answer : null));
  }

  @Test
  void noReadInterestStaysBehindWhereAWakeUpWithoutBytesMeetsTheEnd() {
    held.watch();
    wire.whileFilling = held::resume;
    wire.getFillInterest().fillable();

    assertThat(wire.isFillInterested()).isFalse();
    assertThat(clientGone).hasValue(0);
  }

  @Test
  void aWakeUpWithoutBytesLeavesTheInterestWhileTheResponseIsHeld() {
    held.watch();
    wire.getFillInterest().fillable();
    assertThat(wire.isFillInterested()).isTrue();
    held.resume();
    assertThat(wire.isFillInterested()).isFalse();
  }

  @Test
  void bytesThatComeBeforeLetTheResponseBeTheLast() {
    held.watch();
    wire.addInput("GET /");
    held.resume();

    assertThat(headers.get(HttpHeader.CONNECTION)).isEqualTo("close");
    assertThat(clientGone).hasValue(0);
  }

  @Test
  void theEndOfWhatTheClientSendsIsNoticed() {
    held.watch();
    wire.addInputEOF();
    assertThat(clientGone).hasValue(1);
  }
}
