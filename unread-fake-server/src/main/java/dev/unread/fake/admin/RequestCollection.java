package dev.unread.fake.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.Snapshot;
import java.net.URLEncoder;
import java.util.Locale;

/** The description of all that can be asked as requests to send, in Postman's format 2.1. */
final class RequestCollection {

  private static final String FORMAT =
      "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

  private RequestCollection() {}

  /** Makes it of the description, for the server at this URL. */
  static JsonNode of(JsonNode openApi, String baseUrl) {
    ObjectNode collection = new ObjectMapper().createObjectNode();
    String title = openApi.at("/info/title").asText();
    collection.putObject("info").put("name", title).put("schema", FORMAT);
    String token = Snapshot.demo().users().get(0).tokens().get(0);
    ArrayNode variables = collection.putArray("variable");
    variables.addObject().put("key", "baseUrl").put("value", baseUrl);
    variables.addObject().put("key", "token").put("value", token);
    variables.addObject().put("key", "adminToken").put("value", "");
    ArrayNode items = collection.putArray("item");
    openApi
        .get("paths")
        .forEachEntry(
            (path, calls) ->
                calls.forEachEntry((method, call) -> add(items.addObject(), method, path, call)));
    return collection;
  }

  private static void add(ObjectNode item, String method, String path, JsonNode call) {
    item.put("name", call.get("summary").asText());
    ObjectNode request = item.putObject("request").put("method", method.toUpperCase(Locale.ROOT));
    request.put("url", "{{baseUrl}}" + target(path, call.path("parameters")));
    ArrayNode headers = request.putArray("header");
    JsonNode body = call.at("/requestBody/content/application~1json/example");
    if (!body.isMissingNode()) {
      headers.addObject().put("key", "Content-Type").put("value", "application/json");
      request.putObject("body").put("mode", "raw").put("raw", body.toPrettyString());
    }
    if (call.get("security").findValue("sessionToken") != null) {
      headers.addObject().put("key", "QB-Token").put("value", "{{token}}");
    } else if (call.get("security").findValue("adminToken") != null) {
      headers.addObject().put("key", "Authorization").put("value", "Bearer {{adminToken}}");
    }
  }

  private static String target(String path, JsonNode parameters) {
    String target = path;
    for (JsonNode parameter : parameters) {
      String name = parameter.path("name").asText();
      String example = URLEncoder.encode(parameter.path("example").asText(), UTF_8);
      if (parameter.path("in").asText().equals("path")) {
        target = target.replace("{" + name + "}", example);
      } else if (!example.isEmpty()) {
        target += (target.contains("?") ? "&" : "?") + name + "=" + example;
      }
    }
    return target;
  }
}
