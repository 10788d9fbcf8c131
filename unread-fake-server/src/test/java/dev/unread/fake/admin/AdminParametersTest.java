package dev.unread.fake.admin;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.wiring.FakeComponent;
import dev.unread.fake.wiring.FakeSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistyped name in a query string is no request about the first application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminParametersTest {

  private static final String TYPE = "Content-Type: application/json";

  private final UnreadFakeServer fake = UnreadFakeServer.create().start();
  private final JsonNode document = read("GET", "/__admin/openapi.json");

  @AfterAll
  void stop() {
    fake.close();
  }

  /** All but the files, which are the same whatever is asked. */
  static Stream<String> routes() {
    return FakeComponent.of(FakeSettings.defaults()).routes().stream()
        .filter(route -> route.path().matches("/__admin/(?!page/)[^.]+"))
        .map(route -> route.method() + " " + route.path());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void eachRouteKnowsWhatIsDescribedAndRefusesTheRest(String route) {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(method.length() + 1);

    String error = error(method, path.replaceAll("\\{[a-z]+}", "1") + "?aplication=76731");

    assertThat(error)
        .startsWith("?aplication: this is not known; there ")
        .endsWith("; did you mean application?");
    List<String> known = list(error);
    assertThat(known).first().isEqualTo("application");
    assertThat(known)
        .containsAll(described(method, path))
        .filteredOn(name -> !name.equals("application"))
        .isSubsetOf(described(method, path));
  }

  Stream<String> routesWithoutBody() {
    return routes()
        .filter(route -> !route.endsWith("/overview"))
        .filter(
            route -> {
              String[] call = route.split(" ", 2);
              return !call(call[0], call[1]).has("requestBody");
            });
  }

  @ParameterizedTest
  @MethodSource("routesWithoutBody")
  void routeWithoutABodyRefusesOne(String route) {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(method.length() + 1);

    assertThat(refusal(method, path, "{\"all\":true}"))
        .contains("$.all: this key is not known; this call takes no body");
    assertThat(refusal(method, path, "all=true")).contains("$: this call takes no body");
    assertThat(refusal(method, path, "[]")).contains("$: this call takes no body");
  }

  private String refusal(String method, String path, String body) {
    Reply reply =
        RawHttp.send(fake.baseUrl(), method, path.replaceAll("\\{[a-z]+}", "1"), body, TYPE);
    assertThat(reply.status()).isEqualTo(400);
    return reply.body();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | reset?all=1                    | ?all: this has to be true or false
          POST | reset?all                      | ?all: this has to be true or false
          GET  | requests?strays=yes            | ?strays: this has to be true or false
          GET  | state?messages=TRUE            | ?messages: this has to be true or false
          GET  | requests?limit=many            | ?limit: this has to be a whole number from 0 on
          GET  | state?application=1&application=2 | ?application: this is there twice; send it once
          GET  | clock?colour=red               | ?colour: this is not known; there is application
          GET  | overview?%0a%22=1              | ??": this is not known; there is application
          """)
  void whatIsWrongIsSaidInOneLine(String method, String path, String reason) {
    assertThat(error(method, "/__admin/" + path)).isEqualTo(reason);
  }

  @Test
  void whatIsRefusedChangesNothing() {
    FakeApplication first = fake.application();
    long ann = first.addUser();

    error("POST", "/__admin/reset?aplication=76731");
    error("POST", "/__admin/reset?all=1");

    assertThat(first.fullSnapshot().users()).anyMatch(user -> user.id() == ann);
  }

  /** The names in {@code ...; there are a, b; ...}. */
  private static List<String> list(String error) {
    Matcher names = Pattern.compile("; there (?:is|are) ([^;]+)").matcher(error);
    assertThat(names.find()).as(error).isTrue();
    return Pattern.compile(", ").splitAsStream(names.group(1)).toList();
  }

  private Set<String> described(String method, String path) {
    JsonNode parameters = call(method, path).path("parameters");
    return StreamSupport.stream(parameters.spliterator(), false)
        .map(each -> each.has("$ref") ? document.at(each.get("$ref").asText().substring(1)) : each)
        .filter(each -> each.get("in").asText().equals("query"))
        .map(each -> each.get("name").asText())
        .collect(toSet());
  }

  private JsonNode call(String method, String path) {
    return document.get("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  private String error(String method, String target) {
    JsonNode errors = read(method, target).path("errors");
    assertThat(errors).as(target).hasSize(1);
    return errors.get(0).asText();
  }

  private JsonNode read(String method, String target) {
    Reply reply =
        RawHttp.send(fake.baseUrl(), method, target, method.equals("GET") ? "" : "{}", TYPE);
    assertThat(reply.status()).as(reply.body()).isIn(200, 400);
    try {
      return Objects.requireNonNull(new ObjectMapper().readTree(reply.body()));
    } catch (IOException notJson) {
      throw new AssertionError(reply.body(), notJson);
    }
  }
}
