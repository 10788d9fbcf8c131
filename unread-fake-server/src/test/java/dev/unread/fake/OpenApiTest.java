package dev.unread.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unread.fake.wiring.FakeComponent;
import dev.unread.fake.wiring.FakeSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code /__admin/openapi.json} says, held against the running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class OpenApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "QB-Token: 1319b4991186601ccf4df2d0fa89565f68012bba";
  private static final String TYPE = "Content-Type: application/json";
  private final UnreadFakeServer fake = UnreadFakeServer.create().start();
  private final JsonNode document =
      read(RawHttp.get(fake.baseUrl(), "/__admin/openapi.json").body());

  private record Operation(String method, String path, JsonNode described) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @AfterAll
  void stop() {
    fake.close();
  }

  @Test
  void describesEveryRouteAndNoOther() {
    Stream<String> routes =
        FakeComponent.of(FakeSettings.defaults()).routes().stream()
            .map(route -> route.method().name() + " " + route.path());

    assertThat(operations().stream().map(Operation::toString))
        .containsExactlyInAnyOrderElementsOf(routes.toList());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsExampleIsAnsweredAsItSays(Operation operation) {
    fake.reset();
    JsonNode described = operation.described();
    JsonNode example = described.at("/requestBody/content/application~1json/example");
    String body = example.isMissingNode() ? "" : example.toString();

    RawHttp.Reply reply =
        RawHttp.send(
            fake.baseUrl(),
            operation.method(),
            target(operation),
            body,
            body.isEmpty() ? new String[] {TOKEN} : new String[] {TOKEN, TYPE});

    String expected =
        described.has("x-example-answers")
            ? described.get("x-example-answers").asText()
            : described.get("responses").fieldNames().next();
    assertThat(reply.status()).as(reply.body()).isEqualTo(Integer.parseInt(expected));
    JsonNode response = resolved(described.get("responses").get(expected));
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      return;
    }
    String mediaType = content.fieldNames().next();
    assertThat(reply.header("Content-Type")).startsWith(mediaType);
    if (mediaType.equals("application/json")) {
      assertFits(read(reply.body()), content.get(mediaType).get("schema"), "$");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatItRefusesIsRefusedAsItSays(Operation operation) {
    fake.reset();
    String target = target(operation);
    List<List<String>> wrong =
        List.of(
            List.of(""),
            List.of("", TOKEN, "Origin: http://elsewhere.test"),
            List.of("{", TOKEN, TYPE),
            List.of("no JSON", TOKEN, "Content-Type: text/plain"),
            List.of("", TOKEN, TYPE, "Content-Length: 999999999"));
    for (List<String> each : wrong) {
      String[] headers = each.stream().skip(1).toArray(String[]::new);
      RawHttp.Reply reply =
          RawHttp.send(fake.baseUrl(), operation.method(), target, each.get(0), headers);
      JsonNode described = operation.described().get("responses").path("" + reply.status());
      assertThat(described.isMissingNode())
          .as("%s is answered %d, which is not described", each, reply.status())
          .isFalse();
      if (reply.status() >= 400) {
        JsonNode schema = resolved(described).at("/content/application~1json/schema");
        assertFits(read(reply.body()), schema, "$");
      }
    }
  }

  @Test
  void theCollectionSendsEveryCallWithAllThatItNeeds() {
    String sent = RawHttp.get(fake.baseUrl(), "/__admin/collection.json").body();
    for (JsonNode variable : read(sent).get("variable")) {
      sent =
          sent.replace("{{" + variable.get("key").asText() + "}}", variable.get("value").asText());
    }
    List<JsonNode> requests = read(sent).findValues("request");

    assertThat(requests).hasSameSizeAs(operations());
    for (JsonNode request : requests) {
      fake.reset();
      var headers = new ArrayList<String>();
      for (JsonNode header : request.get("header")) {
        headers.add(header.get("key").asText() + ": " + header.get("value").asText());
      }
      RawHttp.Reply reply =
          RawHttp.send(
              fake.baseUrl(),
              request.get("method").asText(),
              request.get("url").asText().substring(fake.baseUrl().toString().length()),
              request.at("/body/raw").asText(),
              headers.toArray(String[]::new));
      assertThat(reply.status()).as("%s%n%s", request, reply.body()).isNotIn(400, 401, 403, 415);
    }
  }

  @Test
  void anErrorOfEitherSideIsOfTheShapeDescribed() {
    JsonNode schemas = document.at("/components/schemas");
    assertFits(
        read(RawHttp.get(fake.baseUrl(), "/__admin/nowhere").body()),
        schemas.get("AdminRefusal"),
        "$");
    assertFits(
        read(RawHttp.get(fake.baseUrl(), "/chat/Message/unread.json").body()),
        schemas.get("Refusal"),
        "$");
  }

  private List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    return operations;
  }

  private String target(Operation operation) {
    String path = operation.path();
    var query = new ArrayList<String>();
    for (JsonNode parameter : operation.described().path("parameters")) {
      JsonNode described = resolved(parameter);
      String name = described.get("name").asText();
      String example = described.path("example").asText();
      if (described.get("in").asText().equals("path")) {
        path = path.replace("{" + name + "}", existing(operation.path(), example));
      } else if (!example.isEmpty()) {
        query.add(name + "=" + URLEncoder.encode(example, UTF_8));
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  /** Ids that the server makes stand in no document. */
  private String existing(String path, String example) {
    if (path.startsWith("/chat/Message/{ids}")) {
      return found(
          "/chat/Message.json?mark_as_read=0&chat_dialog_id=5d753421a28f9a2596cb0f98",
          "/items/0/_id");
    }
    if (path.startsWith("/__admin/faults/{id}")) {
      String hang = "{\"fault\":{\"type\":\"status\",\"status\":500},\"when\":{\"user\":456}}";
      RawHttp.send(fake.baseUrl(), "POST", "/__admin/faults", hang, TYPE);
      return found("/__admin/faults", "/faults/0/id");
    }
    if (path.equals("/__admin/applications/{id}")) {
      return Long.toString(fake.newApplication().id());
    }
    return example;
  }

  private String found(String target, String pointer) {
    return read(RawHttp.get(fake.baseUrl(), target, TOKEN).body()).at(pointer).asText();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** As much of JSON Schema as the document uses. */
  private void assertFits(JsonNode value, JsonNode unresolved, String where) {
    JsonNode schema = resolved(unresolved);
    if (schema.isBoolean()) {
      return; // anything
    }
    String type = type(schema.path("type"));
    boolean fits =
        switch (type) {
          case "object" -> value.isObject();
          case "object,null" -> value.isObject() || value.isNull();
          case "string,null" -> value.isTextual() || value.isNull();
          case "integer,null" -> value.isIntegralNumber() || value.isNull();
          case "boolean,null" -> value.isBoolean() || value.isNull();
          case "array" -> value.isArray();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "string" -> value.isTextual();
          case "boolean" -> value.isBoolean();
          default -> true;
        };
    assertThat(fits).as("%s is no %s but %s", where, type, value).isTrue();
    for (JsonNode name : schema.path("required")) {
      assertThat(value.has(name.asText())).as("%s has no %s: %s", where, name, value).isTrue();
    }
    value
        .properties()
        .forEach(
            field -> {
              JsonNode known = schema.path("properties").path(field.getKey());
              JsonNode other = schema.path("additionalProperties");
              JsonNode expected = known.isMissingNode() ? other : known;
              if (!schema.has("oneOf")) { // FaultSchemaTest knows those
                assertThat(expected.isMissingNode())
                    .as("%s.%s is not described", where, field.getKey())
                    .isFalse();
              }
              if (!expected.isMissingNode()) {
                assertFits(field.getValue(), expected, where + "." + field.getKey());
              }
            });
    if (schema.has("items")) {
      value.forEach(item -> assertFits(item, schema.get("items"), where + "[]"));
    }
  }

  private static String type(JsonNode type) {
    var names = new ArrayList<String>();
    type.forEach(name -> names.add(name.asText()));
    return names.isEmpty() ? type.asText() : String.join(",", names);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException notJson) {
      throw new AssertionError("no JSON: " + json, notJson);
    }
  }
}
