package dev.unread.examples.benchmarks.twins;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.unread.examples.benchmarks.Question;
import org.mockserver.client.MockServerClient;
import org.mockserver.configuration.Configuration;
import org.mockserver.integration.ClientAndServer;
import org.mockserver.model.HttpRequest;
import org.mockserver.model.HttpResponse;
import org.mockserver.model.MediaType;
import org.slf4j.event.Level;

/** The peers embedded, each set up as its own documentation does. */
final class Peers {

  private static final String ANSWER = Question.ofTheRecipe().answer();

  private Peers() {}

  static WireMockServer wireMock() {
    var server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    return server;
  }

  static void teach(WireMockServer server) {
    server.stubFor(get(urlPathEqualTo(Question.PATH)).willReturn(okJson(ANSWER)));
  }

  /** Without its log of every request on standard output. */
  static ClientAndServer mockServer() {
    return ClientAndServer.startClientAndServer(Configuration.configuration().logLevel(Level.WARN));
  }

  static void teach(MockServerClient server) {
    server
        .when(HttpRequest.request().withMethod("GET").withPath(Question.PATH))
        .respond(HttpResponse.response().withBody(ANSWER, MediaType.APPLICATION_JSON));
  }
}
