package dev.unread.examples.benchmarks.fakes;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.mockserver.integration.ClientAndServer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@link OneResetBenchmark} beside the peers. */
public class PeersResetBenchmark extends OneResetBenchmark {

  /** A WireMock in this JVM. */
  @State(Scope.Benchmark)
  public static class WireMock {
    private final WireMockServer server = Peers.wireMock();

    @TearDown
    public void close() {
      server.stop();
    }
  }

  /** A MockServer in this JVM. */
  @State(Scope.Benchmark)
  public static class MockServer {
    private final ClientAndServer server = Peers.mockServer();

    @TearDown
    public void close() {
      server.stop();
    }
  }

  @Benchmark
  public void wireMock(WireMock wireMock) {
    wireMock.server.resetAll();
    Peers.teach(wireMock.server);
  }

  @Benchmark
  public void mockServer(MockServer mockServer) {
    mockServer.server.reset();
    Peers.teach(mockServer.server);
  }
}
