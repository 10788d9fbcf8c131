package dev.unread.fake.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** Serves the description of all that can be asked, of the vendor's paths and the admin paths. */
final class ApiDescription {

  private static final String JSON = "application/json; charset=utf-8";

  private ApiDescription() {}

  /** Serves it as {@code openapi.json} has it. */
  static void openApi(ServerRequest request, ServerResponse response) throws IOException {
    response.contentType(JSON).header("Cache-Control", "no-cache").send(document());
  }

  /** Serves the same as a collection of requests, with this server's URL in it. */
  static void collection(ServerRequest request, ServerResponse response) throws IOException {
    JsonNode openApi = new ObjectMapper().readTree(document());
    String collection = RequestCollection.of(openApi, request.baseUrl()).toPrettyString();
    response.contentType(JSON).send(collection.getBytes(UTF_8));
  }

  private static byte[] document() throws IOException {
    try (InputStream in = ApiDescription.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new FileNotFoundException("openapi.json");
      }
      return in.readAllBytes();
    }
  }
}
