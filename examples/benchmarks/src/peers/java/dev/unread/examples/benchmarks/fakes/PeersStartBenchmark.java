package dev.unread.examples.benchmarks.fakes;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.unread.examples.benchmarks.ExpectedExchange;
import java.io.IOException;
import mockwebserver3.MockWebServer;
import org.mockserver.integration.ClientAndServer;
import org.openjdk.jmh.annotations.Benchmark;

/** {@link OneStartBenchmark} beside the peers. */
public class PeersStartBenchmark extends OneStartBenchmark {

  @Benchmark
  public boolean wireMock(Started started) throws IOException {
    WireMockServer server = Peers.wireMock();
    started.add(server::stop);
    Peers.teach(server);
    return firstAnswer(server.port(), ExpectedExchange.ofTheRecipe());
  }

  @Benchmark
  public boolean mockServer(Started started) throws IOException {
    ClientAndServer server = started.add(Peers.mockServer());
    Peers.teach(server);
    return firstAnswer(server.getLocalPort(), ExpectedExchange.ofTheRecipe());
  }

  @Benchmark
  public boolean mockWebServer(Started started) throws IOException {
    MockWebServer server = started.add(Peers.mockWebServer());
    Peers.teach(server);
    return firstAnswer(server.getPort(), ExpectedExchange.ofTheRecipe());
  }
}
