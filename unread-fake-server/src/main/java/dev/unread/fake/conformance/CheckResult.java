package dev.unread.fake.conformance;

import dev.unread.fake.fidelity.Rule;
import java.util.List;
import java.util.Locale;

/** The result of one rule's check, and the exchanges that show it. */
record CheckResult(Rule rule, Kind kind, String reason, List<ProbeResponse> responses) {

  enum Kind {
    HOLDS,
    DIFFERS,
    SKIPPED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CheckResult {
    responses = List.copyOf(responses);
  }

  static CheckResult of(Rule rule, RuleCheck check, ServerClient client) {
    try {
      check.run(client);
      return new CheckResult(rule, Kind.HOLDS, "", client.takeResponses());
    } catch (SkippedException skipped) {
      return new CheckResult(rule, Kind.SKIPPED, skipped.reason(), client.takeResponses());
    } catch (MismatchException mismatch) {
      String reason = client.masked(mismatch.description());
      return new CheckResult(rule, Kind.DIFFERS, reason, client.takeResponses());
    }
  }
}
