package dev.unread.fake.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceReportTest {

  @Test
  void itShowsEachExchangeAndNothingThatIsSomebodys(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("report.json");
    try (var fake = UnreadFakeServer.create().start()) {
      FakeApplication app = fake.application();
      String token = app.openSession(123);
      var out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);

      int status =
          ConformanceCommand.run(
              List.of("--base-url", fake.baseUrl().toString(), "--report", file.toString()),
              Map.of("UNREAD_TOKEN", token, "UNREAD_API_KEY", app.apiKey(), "UNREAD_USER", "123"),
              out,
              out);

      assertThat(status).isZero();
      String report = Files.readString(file);
      assertThat(report).doesNotContain(token, app.apiKey(), "5d753421a28f9a2596cb0f98", "Lunch");
      JsonNode json = new JsonMapper().readTree(report);
      assertThat(json.path("server").asText()).isEqualTo(fake.baseUrl().toString());
      assertThat(json.path("checked").asText()).matches("20\\d\\d-.*Z");
      assertThat(json.at("/rules/0/id").asText()).isEqualTo("total-only");
      assertThat(json.at("/rules/0/result").asText()).isEqualTo("holds");
      assertThat(json.at("/rules/0/exchanges/0/request").asText())
          .isEqualTo("GET /chat/Message/unread.json");
      assertThat(json.at("/rules/0/exchanges/0/body").asText()).isEqualTo("{\"total\":15}");
      assertThat(json.at("/rules/1/exchanges/1/body").asText()).contains("\"{id-2}\":7");
    }
  }
}
