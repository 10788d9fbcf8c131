package dev.unread.fake.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.fidelity.Evidence;
import dev.unread.fake.text.PrintableText;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All results, as text for people and as JSON for programs. */
record Report(List<CheckResult> results) {

  Report {
    results = List.copyOf(results);
  }

  boolean hasMismatch() {
    return count(CheckResult.Kind.DIFFERS) > 0;
  }

  private long count(CheckResult.Kind kind) {
    return results.stream().filter(result -> result.kind() == kind).count();
  }

  /** Returns a line for each rule, and beneath one that differs the last exchange. */
  String table() {
    String lines = results.stream().map(Report::line).collect(Collectors.joining("\n"));
    return String.format(
        Locale.ROOT,
        "%s%n%s%n%d hold, %d differ, %d skipped",
        lines,
        Evidence.legend(),
        count(CheckResult.Kind.HOLDS),
        count(CheckResult.Kind.DIFFERS),
        count(CheckResult.Kind.SKIPPED));
  }

  private static String line(CheckResult result) {
    String line =
        "%-8s %-22s %-5s %s"
            .formatted(
                result.kind().label(),
                result.rule().id(),
                result.rule().evidence(),
                result.rule().text());
    if (!result.reason().isEmpty()) {
      line += "\n           # " + PrintableText.of(result.reason());
    }
    if (result.kind() == CheckResult.Kind.DIFFERS && !result.responses().isEmpty()) {
      ProbeResponse last = result.responses().get(result.responses().size() - 1);
      line += "\n           " + last.summary().replace("\n", "\n           ");
    }
    return line;
  }

  /**
   * Returns what was checked when and where, with the exchanges that show it, but nothing that is
   * somebody's: what the product can read as proof.
   */
  String evidence(URI server, Instant checked, Redactor redactor) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("checked", checked.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("server", server.toString());
    var rules = json.putArray("rules");
    for (CheckResult result : results) {
      ObjectNode entry =
          rules
              .addObject()
              .put("id", result.rule().id())
              .put("text", result.rule().text())
              .put("result", result.kind().label());
      if (!result.reason().isEmpty()) {
        entry.put("why", redactor.text(result.reason()));
      }
      var exchanges = entry.putArray("exchanges");
      for (ProbeResponse response : result.responses()) {
        exchanges
            .addObject()
            .put("request", redactor.text(response.request()))
            .put("status", response.status())
            .put("body", redactor.body(response));
      }
    }
    return json.toPrettyString() + "\n";
  }

  String json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("holds", count(CheckResult.Kind.HOLDS))
            .put("differs", count(CheckResult.Kind.DIFFERS))
            .put("skipped", count(CheckResult.Kind.SKIPPED));
    var rules = json.putArray("rules");
    for (CheckResult result : results) {
      ObjectNode entry =
          rules
              .addObject()
              .put("id", result.rule().id())
              .put("text", result.rule().text())
              .put("evidence", result.rule().evidence().name())
              .put("verdict", result.kind().label());
      if (!result.reason().isEmpty()) {
        entry.put("why", result.reason());
      }
      var exchanges = entry.putArray("exchanges");
      result
          .responses()
          .forEach(
              response ->
                  exchanges
                      .addObject()
                      .put("request", response.shownRequest())
                      .put("status", response.status())
                      .put("body", response.shownBody()));
    }
    return escaped(json.toPrettyString());
  }

  // Outside of strings, JSON has nothing of this. So it stays the same JSON, and is obeyed neither
  // by
  // a terminal that shows it nor by a shell that it is pasted into.
  private static String escaped(String json) {
    var escaped = new StringBuilder(json.length());
    json.chars()
        .forEach(
            sign -> {
              if ("$`!".indexOf(sign) >= 0) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", sign));
              } else {
                escaped.append((char) sign);
              }
            });
    return escaped.toString().lines().map(PrintableText::of).collect(Collectors.joining("\n"));
  }
}
