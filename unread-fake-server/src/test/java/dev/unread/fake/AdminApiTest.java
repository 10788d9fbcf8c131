package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.wiring.FakeComponent;
import dev.unread.fake.wiring.FakeSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Java API can do, the admin API can. */
class AdminApiTest {

  /** Which calls do what a method does. A new method of the Java API fails until it is here. */
  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          Map.entry("id", List.of("GET applications")),
          Map.entry("authKey", List.of("GET applications")),
          Map.entry("authSecret", List.of("GET applications")),
          Map.entry("apiKey", List.of("GET applications")),
          Map.entry("addUser", List.of("POST users")),
          Map.entry("openSession", List.of("POST sessions")),
          Map.entry("openApplicationSession", List.of("POST sessions")),
          Map.entry("expireSession", List.of("POST sessions/expire")),
          Map.entry("addGroupDialog", List.of("POST dialogs")),
          Map.entry("addPrivateDialog", List.of("POST dialogs")),
          Map.entry("addPublicDialog", List.of("POST dialogs")),
          Map.entry("addDialog", List.of("POST dialogs")),
          Map.entry("join", List.of("PUT dialogs/{dialog}/occupants/{user}")),
          Map.entry("leave", List.of("DELETE dialogs/{dialog}/occupants/{user}")),
          Map.entry("send", List.of("POST messages")),
          Map.entry("read", List.of("POST reads")),
          Map.entry("setUnread", List.of("PUT unread")),
          Map.entry("unread", List.of("GET unread")),
          Map.entry("total", List.of("GET unread")),
          Map.entry("plan", List.of("PUT plan")),
          Map.entry("guess", List.of("PUT guesses")),
          Map.entry("clock", List.of("GET clock")),
          Map.entry("setClock", List.of("POST clock")),
          Map.entry("freezeClock", List.of("POST clock")),
          Map.entry("unfreezeClock", List.of("POST clock")),
          Map.entry("advanceClock", List.of("POST clock")),
          Map.entry("arm", List.of("POST faults")),
          Map.entry("faults", List.of("GET faults", "DELETE faults", "DELETE faults/{id}")),
          Map.entry("journal", List.of("GET requests", "DELETE requests")),
          Map.entry("stalled", List.of("GET stalled")),
          Map.entry("snapshot", List.of("GET state")),
          Map.entry("save", List.of("POST save")),
          Map.entry("fullSnapshot", List.of("GET state")),
          Map.entry("startFrom", List.of("PUT state")),
          Map.entry("reset", List.of("POST reset")),
          Map.entry("remove", List.of("DELETE applications/{id}")),
          Map.entry("application", List.of("GET applications")),
          Map.entry("newApplication", List.of("POST applications")),
          Map.entry("unmatchedRequests", List.of("GET requests", "DELETE requests")));

  /** What is about the server itself, which who asks over HTTP has found and does not start. */
  private static final Set<String> OF_THE_SERVER =
      Set.of(
          "create",
          "builder",
          "start",
          "close",
          "baseUrl",
          "httpsUrl",
          "certificateAuthority",
          "port",
          "adminToken");

  /** Shares for tests in one process; over HTTP, a fault is aimed by user to the same end. */
  private static final Set<String> OF_ONE_PROCESS = Set.of("share");

  @Test
  void whatJavaCanDoItCan() {
    Set<String> routes = new TreeSet<>();
    FakeComponent.of(FakeSettings.defaults())
        .routes()
        .forEach(route -> routes.add(route.method() + " " + route.path()));

    assertThat(
            Stream.of(FakeApplication.class, UnreadFakeServer.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !OF_THE_SERVER.contains(name))
                .filter(name -> !OF_ONE_PROCESS.contains(name) && !name.equals("toString")))
        .as("methods with the call that does the same")
        .allMatch(CALLS::containsKey);
    CALLS.forEach(
        (method, calls) ->
            calls.forEach(
                call ->
                    assertThat(routes).as(method).contains(call.replaceFirst(" ", " /__admin/"))));
  }
}
