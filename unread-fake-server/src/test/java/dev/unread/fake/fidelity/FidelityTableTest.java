package dev.unread.fake.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FidelityTableTest {

  private static final String START = "<!-- fidelity -->\n";
  private static final String END = "<!-- /fidelity -->";

  @Test
  void theTableIsHonest() {
    assertThat(FidelityTable.markdown())
        .contains("Verified against the live service: none.")
        .contains(
            "| `total-only` | without chat_dialog_ids the answer is the total alone | DOC |  |")
        .contains("| `duplicates-once` |", "| GUESS | `duplicates`: once, each |");
    assertThat(FidelityTable.markdown().lines().filter(line -> line.startsWith("| `")))
        .hasSize(Rule.values().length);
  }

  @Test
  void theReadmeShowsTheTableAsItIs() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    assertThat(readme).contains(START).contains(END);
    assertThat(readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END)))
        .as("run the standalone jar's fidelity command and paste what it prints")
        .isEqualTo(FidelityTable.markdown());
  }

  @Test
  void theAdminApiListsTheRulesAndTheUnsupportedRequests() throws Exception {
    try (var fake = UnreadFakeServer.create().start()) {
      FakeApplication app = fake.application();
      for (int i = 0; i < 2; i++) {
        RawHttp.get(fake.baseUrl(), "/blobs.json", "Authorization: ApiKey " + app.apiKey());
      }
      RawHttp.get(fake.baseUrl(), "/no/such/path", "Authorization: ApiKey " + app.apiKey());
      JsonNode json =
          new JsonMapper().readTree(RawHttp.get(fake.baseUrl(), "/__admin/fidelity").body());
      assertThat(json.path("verifiedAgainstTheLiveService").asInt(-1)).isZero();
      assertThat(json.path("rules")).hasSize(Rule.values().length);
      assertThat(json.at("/rules/3/switch").asText()).isEqualTo("total");
      assertThat(json.path("notImitated")).hasToString("{\"GET /blobs.json\":2}");
      app.reset();
      assertThat(RawHttp.get(fake.baseUrl(), "/__admin/fidelity").body())
          .contains("\"notImitated\":{}");
    }
  }
}
