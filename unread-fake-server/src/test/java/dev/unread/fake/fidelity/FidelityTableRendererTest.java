package dev.unread.fake.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Guesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FidelityTableRendererTest {

  private static final Source GUESS = new Source(Evidence.GUESS, "nobody", null);
  private static final String START = "<!-- fidelity -->\n";
  private static final String END = "<!-- /fidelity -->";

  @Test
  void theTableIsHonest() {
    assertThat(FidelityTableRenderer.markdown())
        .contains("Verified against the live service: none.")
        .contains(
            "| `total-only` | without chat_dialog_ids the answer is the total alone | DOC | [ref")
        .contains("| `duplicates-once` |", "| GUESS |  | `duplicates`: once, each |");
    assertThat(FidelityTableRenderer.markdown().lines().filter(line -> line.startsWith("| `")))
        .hasSize(Rule.values().length);
  }

  @ParameterizedTest
  @EnumSource
  void aRuleThatIsNoGuessHasASourceThatCarriesItsTag(Rule rule) {
    assertThat(rule.evidence() == Evidence.GUESS ? List.of(GUESS) : rule.sources())
        .as("%s is tagged %s; give it a source that is, or lower the tag", rule, rule.evidence())
        .anyMatch(source -> source.carries() == rule.evidence());
  }

  @ParameterizedTest
  @EnumSource
  void aSourceIsNamedOnceAndCanBeFollowed(Rule rule) {
    assertThat(rule.sources()).doesNotHaveDuplicates();
    for (Source source : rule.sources()) {
      assertThat(source.title()).isNotBlank().doesNotContain("|", "[", "]");
      source.link().ifPresent(link -> assertThat(link).hasScheme("https").hasNoParameters());
    }
  }

  @Test
  void tagsAreExplainedWhereverTheyAreUsed() throws Exception {
    for (Evidence tag : Evidence.values()) {
      assertThat(FidelityTableRenderer.markdown()).contains(tag + ": " + tag.meaning());
      assertThat(FidelityTableRenderer.json(Guesses.DEFAULT, Map.of()).at("/tags/" + tag).asText())
          .isEqualTo(tag.meaning());
    }
  }

  @Test
  void theReadmesShowTheTableAndItsSummaryAsTheyAre() throws Exception {
    assertThat(marked(Path.of("README.md")))
        .as("run the standalone jar's fidelity command and paste what it prints")
        .isEqualTo(FidelityTableRenderer.markdown());
    assertThat(marked(Path.of("..", "README.md")))
        .isEqualTo(FidelityTableRenderer.summary() + "\n");
  }

  private static String marked(Path file) throws IOException {
    String readme = Files.readString(file);
    assertThat(readme).contains(START).contains(END);
    return readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END));
  }

  @Test
  void unsupportedRequestsAreListedWithoutSecrets() {
    try (var fake = UnreadFakeServer.create().start()) {
      RawHttp.get(fake.baseUrl(), "/blobs/1;token=canary/a.json");

      assertThat(RawHttp.get(fake.baseUrl(), "/__admin/fidelity").body())
          .contains("\"notImitated\":{\"GET /blobs/1;token=***\":1}");
    }
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
      assertThat(json.at("/rules/3/sources/0/url").asText()).endsWith("/issues/251");
      assertThat(json.path("notImitated")).hasToString("{\"GET /blobs.json\":2}");
      app.reset();
      assertThat(RawHttp.get(fake.baseUrl(), "/__admin/fidelity").body())
          .contains("\"notImitated\":{}");
    }
  }
}
