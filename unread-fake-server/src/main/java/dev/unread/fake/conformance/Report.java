package dev.unread.fake.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** All verdicts, written down for people and for programs. */
record Report(List<Verdict> verdicts) {

  Report {
    verdicts = List.copyOf(verdicts);
  }

  boolean hasDifference() {
    return count(Verdict.Kind.DIFFERS) > 0;
  }

  private long count(Verdict.Kind kind) {
    return verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
  }

  /** Returns a line for each rule, and beneath one that differs the last exchange. */
  String table() {
    String lines = verdicts.stream().map(Report::line).collect(Collectors.joining("\n"));
    return "%s%n%d hold, %d differ, %d skipped"
        .formatted(
            lines,
            count(Verdict.Kind.HOLDS),
            count(Verdict.Kind.DIFFERS),
            count(Verdict.Kind.SKIPPED));
  }

  private static String line(Verdict verdict) {
    String line =
        "%-8s %-22s %-5s %s"
            .formatted(
                verdict.kind().word(),
                verdict.rule().id(),
                verdict.rule().evidence(),
                verdict.rule().text());
    if (!verdict.why().isEmpty()) {
      line += "\n           " + verdict.why();
    }
    if (verdict.kind() == Verdict.Kind.DIFFERS && !verdict.replies().isEmpty()) {
      Reply last = verdict.replies().get(verdict.replies().size() - 1);
      line += "\n           " + last.shown().replace("\n", "\n           ");
    }
    return line;
  }

  String json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("holds", count(Verdict.Kind.HOLDS))
            .put("differs", count(Verdict.Kind.DIFFERS))
            .put("skipped", count(Verdict.Kind.SKIPPED));
    var rules = json.putArray("rules");
    for (Verdict verdict : verdicts) {
      ObjectNode entry =
          rules
              .addObject()
              .put("id", verdict.rule().id())
              .put("text", verdict.rule().text())
              .put("evidence", verdict.rule().evidence().name())
              .put("verdict", verdict.kind().word());
      if (!verdict.why().isEmpty()) {
        entry.put("why", verdict.why());
      }
      var exchanges = entry.putArray("exchanges");
      verdict
          .replies()
          .forEach(
              reply ->
                  exchanges
                      .addObject()
                      .put("request", reply.request())
                      .put("status", reply.status())
                      .put("body", reply.body()));
    }
    return json.toPrettyString();
  }
}
