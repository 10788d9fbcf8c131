package dev.unread.fake.fidelity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All rules, written down for people and for programs. */
public final class FidelityTableRenderer {

  private FidelityTableRenderer() {}

  /** Returns the table as it stands in the README. */
  public static String markdown() {
    return Arrays.stream(Rule.values())
        .map(FidelityTableRenderer::row)
        .collect(
            Collectors.joining(
                "\n",
                summary()
                    + "\n\n"
                    + Evidence.legend()
                    + ".\n\n| rule | what the fake does | evidence | sources | switch |\n"
                    + "|---|---|---|---|---|\n",
                "\n"));
  }

  /** Returns how many rules there are of each kind, in one line. */
  public static String summary() {
    int verified = Verification.current().count();
    return String.format(
        Locale.ROOT,
        "%d rules: %s. Verified against the live service: %s.",
        Rule.values().length,
        Arrays.stream(Evidence.values())
            .map(evidence -> count(evidence) + " " + evidence)
            .collect(Collectors.joining(", ")),
        verified == 0 ? "none" : verified);
  }

  private static String row(Rule rule) {
    String choices =
        rule.guess().map(guess -> "`" + guess.id() + "`: " + choices(guess)).orElse("");
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(rule.id(), rule.text(), evidence(rule), sources(rule), choices);
  }

  private static String evidence(Rule rule) {
    return rule.evidence()
        + Verification.current().date(rule).map(date -> ", verified " + date).orElse("");
  }

  private static String sources(Rule rule) {
    return rule.sources().stream()
        .map(
            source ->
                source
                    .link()
                    .map(link -> "[" + source.title() + "](" + link + ")")
                    .orElse(source.title()))
        .collect(Collectors.joining(", "));
  }

  private static String choices(Guess guess) {
    return guess.choices().stream().map(Choice::id).collect(Collectors.joining(", "));
  }

  /**
   * Returns the table as JSON.
   *
   * @param guesses how the application decides what nobody knows
   * @param notImitated how often each call came that the vendor has and the fake does not
   */
  public static ObjectNode json(Guesses guesses, Map<String, Integer> notImitated) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("verifiedAgainstTheLiveService", Verification.current().count());
    ObjectNode evidence = json.putObject("evidence");
    for (Evidence kind : Evidence.values()) {
      evidence.put(kind.name(), count(kind));
    }
    ObjectNode tags = json.putObject("tags");
    for (Evidence kind : Evidence.values()) {
      tags.put(kind.name(), kind.meaning());
    }
    ArrayNode rules = json.putArray("rules");
    for (Rule rule : Rule.values()) {
      write(rule, guesses, rules.addObject());
    }
    ObjectNode counts = json.putObject("notImitated");
    notImitated.forEach(counts::put);
    return json;
  }

  private static void write(Rule rule, Guesses guesses, ObjectNode entry) {
    entry.put("id", rule.id()).put("text", rule.text()).put("evidence", rule.evidence().name());
    Verification.current().date(rule).ifPresent(date -> entry.put("verified", date.toString()));
    ArrayNode sources = entry.putArray("sources");
    for (Source source : rule.sources()) {
      ObjectNode each = sources.addObject().put("title", source.title());
      source.link().ifPresent(link -> each.put("url", link.toString()));
    }
    rule.guess()
        .ifPresent(
            guess -> {
              entry.put("switch", guess.id()).put("choice", guesses.of(guess).id());
              ArrayNode choices = entry.withArray("choices");
              guess.choices().forEach(choice -> choices.add(choice.id()));
            });
  }

  private static long count(Evidence evidence) {
    return Arrays.stream(Rule.values()).filter(rule -> rule.evidence() == evidence).count();
  }
}
