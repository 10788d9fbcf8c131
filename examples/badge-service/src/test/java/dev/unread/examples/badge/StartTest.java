package dev.unread.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the service says when it starts, or does not, as a process of its own. */
@Timeout(120)
class StartTest {

  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ";

  @Test
  void theLinesAtStartHaveADateAndTellWhereItReallyListens() throws Exception {
    var environment = Map.of("BADGE_PORT", "0", "BADGE_HOST", "localhost");
    try (ServiceProcess service = ServiceProcess.start(environment, "--fake")) {
      assertThat(service.line())
          .matches(
              DATE + "INFO  BadgeService - fake QuickBlox at http://127.0.0.1:\\d+, with user 123");
      String line = service.line();
      assertThat(line)
          .matches(DATE + "INFO  BadgeService - badges at http://localhost:\\d+/badge/USER");
      int port = Integer.parseInt(line.replaceAll(".*:(\\d+)/.*", "$1"));
      assertThat(Answer.to(port, "/badge/123").body()).isEqualTo("{\"user\":123,\"total\":15}");
    }
  }

  @Test
  void jsonLogsAreOneObjectALine() throws Exception {
    var environment = Map.of("BADGE_PORT", "0", "BADGE_LOG", "json");
    try (ServiceProcess service = ServiceProcess.start(environment, "--fake")) {
      for (String beginning : List.of("fake QuickBlox at http://", "badges at http://127.0.0.1:")) {
        JsonNode line = new ObjectMapper().readTree(service.line());
        assertThat(line.path("formattedMessage").asText()).startsWith(beginning);
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("timestamp").asLong()).isPositive();
      }
    }
  }

  record Refused(Map<String, String> environment, List<String> arguments, String line) {}

  static List<Refused> refused() {
    return List.of(
        new Refused(
            Map.of(), List.of(), "UNREAD_API_KEY: it is not set; set it, or start with --fake"),
        new Refused(
            Map.of(),
            List.of("--port"),
            "the only argument is --fake; everything else is set in the environment"),
        new Refused(
            Map.of("BADGE_LOG", "xml"), List.of("--fake"), "BADGE_LOG: set it to text or json"),
        new Refused(
            Map.of("UNREAD_API_KEY", "canary", "BADGE_PORT", "0", "BADGE_HOST", "192.0.2.1"),
            List.of(),
            "BADGE_HOST: this machine does not have the address 192.0.2.1; set 127.0.0.1 or"
                + " 0.0.0.0"),
        new Refused(
            Map.of("UNREAD_API_KEY", "canary", "BADGE_PORT", "0", "BADGE_HOST", "badge.invalid"),
            List.of(),
            "BADGE_HOST: no host is called badge.invalid; set 127.0.0.1 or 0.0.0.0"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(Refused refused) throws Exception {
    assertRefused(refused);
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          new Refused(
              Map.of(
                  "UNREAD_API_KEY", "canary", "BADGE_PORT", Integer.toString(taken.getLocalPort())),
              List.of(),
              "BADGE_PORT: another program uses port "
                  + taken.getLocalPort()
                  + "; choose another, or 0 for any that is free"));
    }
  }

  private static void assertRefused(Refused refused) throws IOException, InterruptedException {
    try (ServiceProcess service =
        ServiceProcess.start(refused.environment(), refused.arguments().toArray(String[]::new))) {
      assertThat(service.lines().lines()).containsExactly("badge-service: " + refused.line());
      assertThat(service.process().waitFor()).isEqualTo(2);
    }
  }
}
