package dev.unread.examples.benchmarks.fakes;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.unread.examples.benchmarks.ExpectedExchange;
import java.io.IOException;
import java.net.InetAddress;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.mockserver.client.MockServerClient;
import org.mockserver.configuration.Configuration;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;
import org.mockserver.model.MediaType;
import org.slf4j.event.Level;

/** The peers embedded, each set up as its own documentation does. */
final class Peers {

  private static final String ANSWER = ExpectedExchange.ofTheRecipe().answer();

  private Peers() {}

  static WireMockServer wireMock() {
    var server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    return server;
  }

  static void teach(WireMockServer server) {
    server.stubFor(get(urlPathEqualTo(ExpectedExchange.PATH)).willReturn(okJson(ANSWER)));
  }

  static MockWebServer mockWebServer() throws IOException {
    var server = new MockWebServer();
    server.start(InetAddress.getLoopbackAddress(), 0);
    return server;
  }

  static void teach(MockWebServer server) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json; charset=utf-8")
                .body(ANSWER)
                .build();
          }
        });
  }

  /** Without its log of every request on standard output. */
  static ClientAndServer mockServer() {
    return ClientAndServer.startClientAndServer(Configuration.configuration().logLevel(Level.WARN));
  }

  static void teach(MockServerClient server) {
    server
        .when(HttpRequest.request().withMethod("GET").withPath(ExpectedExchange.PATH))
        .respond(HttpResponse.response().withBody(ANSWER, MediaType.APPLICATION_JSON));
  }
}
