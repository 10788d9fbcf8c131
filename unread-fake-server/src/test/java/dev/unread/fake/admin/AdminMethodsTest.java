package dev.unread.fake.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.RawHttp;
import dev.unread.fake.RawHttp.Reply;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong method at a right path of the control plane is told apart from a wrong path. */
class AdminMethodsTest {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get");

  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /__admin                             | GET, HEAD
          /__admin/                            | GET, HEAD
          /__admin/health                      | GET, HEAD
          /__admin/overview                    | GET, HEAD
          /__admin/openapi.json                | GET, HEAD
          /__admin/page/app.js                 | GET, HEAD
          /__admin/state                       | GET, HEAD, PUT
          /__admin/unread?user=1&dialog=x      | GET, HEAD, PUT
          /__admin/clock                       | GET, HEAD, POST
          /__admin/messages                    | POST
          /__admin/faults                      | DELETE, GET, HEAD, POST
          /__admin/faults/no-such              | DELETE
          /__admin/applications/no-such        | DELETE
          /__admin/dialogs/a/occupants/b       | DELETE, PUT
          """)
  void aWrongMethodIsAnsweredWithThoseThatAreRight(String target, String allowed) {
    List<String> right = List.of(allowed.split(", ", -1));
    for (String method : METHODS) {
      if (!right.contains(method)) {
        Reply reply = ask(method, target);
        assertThat(reply.status()).as("%s %s -> %s", method, target, reply).isEqualTo(405);
        assertThat(reply.header("Allow")).as(method).isEqualTo(allowed);
        assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
        assertThat(reply.body()).startsWith("{\"errors\":[\"");
      }
    }
    for (String method : right) {
      Reply reply = ask(method, target);
      assertThat(reply.status()).as("%s %s -> %s", method, target, reply).isNotEqualTo(405);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/__admin/nowhere",
        "/__admin/health/",
        "/__admin//health",
        "/__admin/faults/",
        "/__admin/faults/a/b",
        "/__admin/dialogs/a/occupants/"
      })
  void aWrongPathIsNotFoundByAnyMethod(String target) {
    for (String method : METHODS) {
      Reply reply = ask(method, target);
      assertThat(reply.status()).as("%s %s -> %s", method, target, reply).isEqualTo(404);
      assertThat(reply.header("Allow")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "TRACE", "PROPFIND", "get"})
  void atTheVendorsPathsItIsTheVendors404(String method) {
    Reply reply = ask(method, "/chat/Message/unread.json");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Allow")).isNull();
    assertThat(reply.body()).isEqualTo("{\"errors\":[\"The resource wasn't found\"]}");
  }

  private static Reply ask(String method, String target) {
    return RawHttp.send(FAKE.get().baseUrl(), method, target, "");
  }
}
