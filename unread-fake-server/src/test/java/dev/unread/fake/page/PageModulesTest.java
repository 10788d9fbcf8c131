package dev.unread.fake.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unread.fake.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of the page that need no browser, run by Node where there is one. */
@Tag("no-mutation")
class PageModulesTest {

  private static final Path PAGE = Path.of("src/main/resources/dev/unread/fake/page");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  static Stream<String> awkward() {
    return Stream.concat(
        Shell.HOSTILE.stream(), Stream.of("o'brien", "a\"b", "back\\nslash", "\u00e9"));
  }

  @ParameterizedTest
  @MethodSource("awkward")
  void snippetOfTheSdkHasTheCredentialsAsTheyAre(String text) throws Exception {
    String secrets =
        JSON.writeValueAsString(
            Map.of("authKey", text, "authSecret", text, "login", text, "password", text));

    String said =
        run(
            "location: {origin: 'http://fake.invalid'}",
            "snippets",
            """
            const {text} = snippets({application: 7, secrets: %s}).find(({id}) => id === 'sdk');
            const QB = {init: (...all) => given.push(all[1], all[2]),
              createSession: ({login, password}) => given.push(login, password)};
            const given = [];
            new Function('QB', text.replace(/^import.*$/m, ''))(QB);
            process.stdout.write(JSON.stringify(given));
            """
                .formatted(secrets));

    assertThat(JSON.readValue(said, String[].class)).containsOnly(text).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "100%", "50%25"})
  void tokenInTheAddressIsTakenThoughItHoldsAPercentSign(String typed) throws Exception {
    String said =
        run(
            """
            kept: [],
            location: {href: 'http://fake.invalid/__admin/', hash: '#token=%s'},
            sessionStorage: {setItem: (key, value) => kept.push(value)},
            history: {replaceState() {}},
            """
                .formatted(typed),
            "api",
            "takeTokenFromAddress(); process.stdout.write(kept.join());");

    assertThat(said).isEqualTo(typed.replace("%25", "%"));
  }

  @Test
  void undoArmsFaultsAsTheyWere() throws Exception {
    Map<String, Object> fault =
        Map.of(
            "id",
            "1",
            "fault",
            Map.of("type", "status", "status", 503),
            "description",
            "answers 503",
            "outcome",
            "UNAVAILABLE",
            "times",
            5,
            "skip",
            0,
            "hits",
            2,
            "when",
            Map.of("user", 123),
            "probability",
            0.5,
            "seed",
            42);
    String faults = JSON.writeValueAsString(Map.of("faults", List.of(fault)));

    String said =
        run(
            """
            location: {href: 'http://fake.invalid/__admin/'},
            sessionStorage: {getItem: () => null},
            armed: [],
            fetch: async (url, {method, body}) => {
              const path = new URL(url).pathname;
              if (method === 'POST' && path.endsWith('/faults')) armed.push(JSON.parse(body));
              const answer = method === 'GET' && path.endsWith('/faults') ? '%s' : '{}';
              return {ok: true, status: 200, headers: new Headers(), text: async () => answer};
            },
            """
                .formatted(faults),
            "model",
            "await (await reset())(); process.stdout.write(JSON.stringify(armed));");

    assertThat(JSON.readTree(said))
        .singleElement()
        .isEqualTo(
            JSON.readTree(
                "{'fault':{'type':'status','status':503},'times':3,'skip':0,'when':{'user':123},'probability':0.5,'seed':42}"
                    .replace('\'', '"')));
  }

  /** Runs a script that has what a module of the page exports, after a browser's globals. */
  private String run(String globals, String module, String script) throws Exception {
    try (Stream<Path> files = Files.list(PAGE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    Files.writeString(
        folder.resolve("globals.js"), "Object.assign(globalThis, {" + globals + "});");
    String main = "import './globals.js';\nimport * as all from './%s.js';\n%s\n%s";
    String names = "Object.assign(globalThis, all);";
    return Node.run(
        Files.writeString(folder.resolve("main.js"), main.formatted(module, names, script)));
  }
}
