package dev.unread.fake.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.Optional;

/** A response of the server under test, with the request that it answers. */
record ProbeResponse(String request, HttpResponse<String> response) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHOWN = 300;

  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** Returns the body read as JSON; nothing where it is none. */
  JsonNode json() {
    try {
      return JSON.readTree(body());
    } catch (JsonProcessingException none) {
      return MissingNode.getInstance();
    }
  }

  /** Returns the exchange in two lines, without a credential. */
  String summary() {
    String line = body().replaceAll("\\s+", " ");
    return request
        + "\n  -> "
        + status()
        + " "
        + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line);
  }
}
