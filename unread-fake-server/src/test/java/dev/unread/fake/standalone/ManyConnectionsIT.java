package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** More connections than a small heap has room for, each with most of a head. */
@Isolated("it opens thousands of connections")
class ManyConnectionsIT {

  private static final int CONNECTIONS = 3_000;
  private static final int CONNECT_MILLIS = 300;
  private static final int MOST_REFUSED = 10;
  private static final String KEY =
      "Authorization: ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI";

  @TempDir private Path folder;
  @RegisterExtension private final StandaloneJar jar = new StandaloneJar();

  @Test
  void theyAreKeptFromTakingTheMemoryAndOthersAreAnswered() throws Exception {
    Process process = jar.start(List.of("-Xmx24m"), folder, "--port=0");
    URI base = StandaloneJar.baseUrl(process);
    byte[] head = ("GET / HTTP/1.1\r\nX: " + "x".repeat(7_500)).getBytes(US_ASCII);
    List<Socket> open = new ArrayList<>();
    try {
      int refused = 0;
      while (open.size() < CONNECTIONS && refused < MOST_REFUSED) {
        refused = isOpened(base, head, open) ? 0 : refused + 1;
      }
      assertThat(RawHttp.get(base, "/chat/Message/unread.json", KEY, "On-Behalf-Of: 123").status())
          .isEqualTo(200);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    assertThat(RawHttp.get(base, "/__admin/health").body()).contains("\"UP\"");
    process.toHandle().destroy(); // which leaves its streams open
    assertThat(StandaloneJar.status(process)).isZero();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
  }

  private static boolean isOpened(URI base, byte[] head, List<Socket> open) {
    var socket = new Socket();
    open.add(socket);
    try {
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), CONNECT_MILLIS);
      socket.getOutputStream().write(head);
      return true;
    } catch (IOException notAccepted) {
      return false;
    }
  }
}
