package dev.unread.fake.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fidelity.Proves;
import dev.unread.fake.fidelity.Rule;
import dev.unread.fake.snapshot.Guess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule that can be seen from outside, by its own words; and none is left unproved. */
class EveryRuleTest {

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  private static final String KEYS = "needs the application's secret, which nobody should give";
  private static final String SESSION = "would change or end the session that is given";
  private static final String CLASS = "needs a custom class in the account";

  /** Why rules cannot be checked from outside. */
  private static final Map<Rule, String> UNCHECKED =
      Map.ofEntries(
          Map.entry(Rule.BAD_SIGNATURE, KEYS),
          Map.entry(Rule.BAD_TIMESTAMP, KEYS),
          Map.entry(Rule.ANY_NONCE, KEYS),
          Map.entry(Rule.NONCE_ONCE, KEYS),
          Map.entry(Rule.BAD_NONCE, KEYS),
          Map.entry(Rule.SIGNATURES, KEYS),
          Map.entry(Rule.DELETED_USERS_SESSIONS, KEYS),
          Map.entry(Rule.LOGIN, SESSION),
          Map.entry(Rule.LOGOUT, SESSION),
          Map.entry(Rule.DELETED_SESSION, SESSION),
          Map.entry(Rule.SLIDING_EXPIRY, "takes two hours"),
          Map.entry(Rule.RATE_LIMIT, "would use up what the account's users need"),
          Map.entry(Rule.QUERY_TOKEN, "would put the token where logs keep it"),
          Map.entry(Rule.DIALOG_DATA, CLASS),
          Map.entry(Rule.DIALOG_DATA_UPDATE, CLASS));

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("checks")
  void theFakeKeeps(String id, String text, RuleCheck check) {
    FakeApplication app = FAKE.get().newApplication();
    long ann = app.addUser();
    long bob = app.addUser();
    app.send(bob, app.addGroupDialog(ann, bob), 3);
    app.addPrivateDialog(bob, ann);
    check.run(
        new ServerClient(
            FAKE.get().baseUrl(), new Credentials(app.openSession(ann), app.apiKey(), "" + ann)));
  }

  static Stream<Arguments> checks() {
    return checked().entrySet().stream()
        .map(each -> Arguments.of(each.getKey().id(), each.getKey().text(), each.getValue()));
  }

  private static Map<Rule, RuleCheck> checked() {
    var checks = new HashMap<>(ReadingChecks.all());
    checks.putAll(WritingChecks.all());
    return checks;
  }

  @Test
  void everyRuleIsCheckedFromOutsideOrItIsSaidWhyNot() {
    Set<Rule> unchecked = EnumSet.allOf(Rule.class);
    unchecked.removeAll(checked().keySet());
    assertThat(unchecked).isEqualTo(UNCHECKED.keySet());
  }

  @Test
  void noRuleIsWithoutATest() throws Exception {
    Set<Rule> unproved = EnumSet.allOf(Rule.class);
    unproved.removeAll(checked().keySet());
    unproved.removeAll(provedByTests());
    assertThat(unproved).isEmpty();
  }

  @Test
  void everyGuessStandsInARule() {
    assertThat(Arrays.stream(Rule.values()).flatMap(rule -> rule.guess().stream()))
        .containsOnlyOnce(Guess.values());
  }

  private static Set<Rule> provedByTests() throws IOException, URISyntaxException {
    Path classes =
        Path.of(EveryRuleTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var proved = EnumSet.noneOf(Rule.class);
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith("Test.class"))
          .flatMap(file -> Arrays.stream(load(file).getDeclaredMethods()))
          .filter(method -> method.isAnnotationPresent(Proves.class))
          .forEach(
              method -> proved.addAll(Arrays.asList(method.getAnnotation(Proves.class).value())));
    }
    return proved;
  }

  private static Class<?> load(String file) {
    String name = file.replace(java.io.File.separatorChar, '.').replaceAll("\\.class$", "");
    try {
      return Class.forName(name, false, EveryRuleTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
