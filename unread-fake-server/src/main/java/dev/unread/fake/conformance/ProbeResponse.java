package dev.unread.fake.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unread.fake.text.PrintableText;
import dev.unread.fake.text.SecretMasker;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * A response of the server under test, with the request that it answers. What of it is shown to
 * people has no credential, not even one that the server echoes.
 */
record ProbeResponse(Credentials credentials, String request, HttpResponse<String> response) {

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

  /** Returns the request without a credential. */
  String shownRequest() {
    return credentials.masked(request);
  }

  /** Returns the body without a credential. */
  String shownBody() {
    return SecretMasker.body(credentials.masked(body()));
  }

  /** Returns the exchange in two lines that a shell takes for comments, without a credential. */
  String summary() {
    String line = PrintableText.of(shownBody().replaceAll("\\s+", " "));
    return "# "
        + PrintableText.of(shownRequest())
        + "\n#   -> "
        + status()
        + " "
        + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line);
  }

  /** Returns how much was said, and not what. */
  @Override
  public String toString() {
    return "ProbeResponse[" + status() + "]";
  }
}
