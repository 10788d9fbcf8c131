package dev.unread.examples.benchmarks.fakes;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.unread.examples.benchmarks.ExpectedExchange;
import java.io.IOException;
import mockwebserver3.MockWebServer;
import org.mockserver.integration.ClientAndServer;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * {@link OneApplicationBenchmark} beside the peers, which know no tenants: there a test that shares
 * nothing has a server of its own. The stop is not counted.
 */
public class PeersApplicationBenchmark extends OneApplicationBenchmark {

  @Benchmark
  public boolean wireMock(OneStartBenchmark.Started started) throws IOException {
    WireMockServer server = Peers.wireMock();
    started.add(server::stop);
    Peers.teach(server);
    return OneStartBenchmark.firstAnswer(server.port(), ExpectedExchange.ofTheRecipe());
  }

  @Benchmark
  public boolean mockServer(OneStartBenchmark.Started started) throws IOException {
    ClientAndServer server = started.add(Peers.mockServer());
    Peers.teach(server);
    return OneStartBenchmark.firstAnswer(server.getLocalPort(), ExpectedExchange.ofTheRecipe());
  }

  @Benchmark
  public boolean mockWebServer(OneStartBenchmark.Started started) throws IOException {
    MockWebServer server = started.add(Peers.mockWebServer());
    Peers.teach(server);
    return OneStartBenchmark.firstAnswer(server.getPort(), ExpectedExchange.ofTheRecipe());
  }
}
