package dev.unread.fake.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules were seen to hold at the live service, and when: from a report of the conformance
 * command, if somebody with credentials has put one into this product's resources. None has yet.
 */
final class Verification {

  static final String REPORT = "conformance-report.json";

  private static final Verification SHIPPED = shipped();

  private final Map<Rule, LocalDate> verified;

  private Verification(Map<Rule, LocalDate> verified) {
    this.verified = verified;
  }

  /** Returns what the report in the resources says. */
  static Verification current() {
    return SHIPPED;
  }

  private static Verification shipped() {
    try (InputStream in = Verification.class.getResourceAsStream(REPORT)) {
      return in == null
          ? new Verification(Map.of())
          : of(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Reads a report.
   *
   * @throws IllegalArgumentException if it is none, is of another server than the vendor's, or
   *     names a rule that there is not
   */
  static Verification of(String report) {
    try {
      JsonNode json = new JsonMapper().readTree(report);
      String host = String.valueOf(URI.create(json.path("server").asText()).getHost());
      require(
          host.equals("quickblox.com") || host.endsWith(".quickblox.com"),
          "the report is of " + host + ", which is not the vendor's");
      require(json.path("rules").isArray(), "the report has no rules");
      LocalDate date =
          Instant.parse(json.path("checked").asText()).atZone(ZoneOffset.UTC).toLocalDate();
      var verified = new EnumMap<Rule, LocalDate>(Rule.class);
      for (JsonNode entry : json.path("rules")) {
        Rule rule = rule(entry.path("id").asText());
        require(
            entry.path("text").asText().equals(rule.text()),
            "rule " + rule.id() + " says something else by now; check it again");
        if (entry.path("result").asText().equals("holds")) {
          verified.put(rule, date);
        }
      }
      return new Verification(verified);
    } catch (IOException | java.time.DateTimeException broken) {
      throw new IllegalArgumentException("this is no report of conformance", broken);
    }
  }

  private static Rule rule(String id) {
    return Arrays.stream(Rule.values())
        .filter(rule -> rule.id().equals(id))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("there is no rule " + id));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  int count() {
    return verified.size();
  }

  /** Returns when this rule was seen to hold, if it was. */
  Optional<LocalDate> date(Rule rule) {
    return Optional.ofNullable(verified.get(rule));
  }
}
