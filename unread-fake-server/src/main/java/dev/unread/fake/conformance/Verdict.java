package dev.unread.fake.conformance;

import dev.unread.fake.fidelity.Rule;
import java.util.List;
import java.util.Locale;

/** What was found about one rule, and the exchanges that show it. */
record Verdict(Rule rule, Kind kind, String why, List<Reply> replies) {

  enum Kind {
    HOLDS,
    DIFFERS,
    SKIPPED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Verdict {
    replies = List.copyOf(replies);
  }

  static Verdict of(Rule rule, Check check, Probe probe) {
    try {
      check.run(probe);
      return new Verdict(rule, Kind.HOLDS, "", probe.takeReplies());
    } catch (Skipped skipped) {
      return new Verdict(rule, Kind.SKIPPED, skipped.why(), probe.takeReplies());
    } catch (Difference difference) {
      return new Verdict(rule, Kind.DIFFERS, difference.what(), probe.takeReplies());
    }
  }
}
