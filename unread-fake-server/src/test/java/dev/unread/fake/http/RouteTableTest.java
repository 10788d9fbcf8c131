package dev.unread.fake.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.http.Route.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answers which method and path. */
class RouteTableTest {

  private final Map<RequestHandler, String> routes = new LinkedHashMap<>();

  private final RouteTable table =
      new RouteTable(
          Set.of(
              route(Method.GET, "/users.json"),
              route(Method.POST, "/users.json"),
              route(Method.GET, "/users/by_login.json"),
              route(Method.GET, "/users/{id}.json"),
              route(Method.PUT, "/users/{id}.json"),
              route(Method.GET, "/{any}/{id}.json"),
              route(Method.DELETE, "/admin/dialogs/{dialog}/occupants/{user}")),
          Set.of(fallback("/"), fallback("/admin")));

  private Route route(Method method, String path) {
    RequestHandler handler = (request, response) -> response.header("Route", path);
    routes.put(handler, method + " " + path);
    return new Route(method, path, handler);
  }

  private static FallbackRoute fallback(String path) {
    return new FallbackRoute(path, (request, response, methods) -> {});
  }

  private String target(String method, String path) {
    String route = routes.get(table.find(method, path).handler());
    return route == null ? table.fallbackOf(path).path() + " " + table.methodsOf(path) : route;
  }

  @Test
  void aPartThatCannotBeDecodedIsTakenAsItIs() {
    assertThat(table.find("GET", "/users/%u0041.json").pathParameters())
        .containsEntry("id", "%u0041");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /users.json               | GET /users.json
          HEAD   | /users.json               | GET /users.json
          POST   | /users.json               | POST /users.json
          GET    | /users/by_login.json      | GET /users/by_login.json
          PUT    | /users/by_login.json      | PUT /users/{id}.json
          GET    | /users/7.json             | GET /users/{id}.json
          HEAD   | /users/7.json             | GET /users/{id}.json
          GET    | /other/7.json             | GET /{any}/{id}.json
          GET    | /users/a.json.json        | GET /users/{id}.json
          DELETE | /admin/dialogs/a/occupants/b | DELETE /admin/dialogs/{dialog}/occupants/{user}
          PUT    | /users.json               | / [GET, HEAD, POST]
          get    | /users.json               | / [GET, HEAD, POST]
          DELETE | /users/7.json             | / [GET, HEAD, PUT]
          GET    | /users/.json              | / []
          GET    | /users/7xjson             | / []
          GET    | /users/7.json/            | / []
          GET    | /users/7/8.json           | / []
          GET    | /USERS.json               | / []
          GET    | /users/{id}               | / []
          OPTIONS | *                        | / []
          GET    | /                         | / []
          GET    | /admin                    | /admin []
          GET    | /admin/                   | /admin []
          GET    | /adminx                   | / []
          PATCH  | /admin/dialogs/a/occupants/b | /admin [DELETE]
          DELETE | /admin/dialogs/a/occupants/ | /admin []
          """)
  void theMostSpecificRouteTakesIt(String method, String path, String expected) {
    assertThat(target(method, path)).isEqualTo(expected);
  }

  @Test
  void variablePartsAreDecodedAsPathsAre() {
    assertThat(table.find("DELETE", "/admin/dialogs/a%2Fb%20c+d/occupants/%C3%A9").pathParameters())
        .isEqualTo(Map.of("dialog", "a/b c+d", "user", "é"));
    assertThat(table.find("GET", "/users.json").pathParameters()).isEmpty();
  }
}
