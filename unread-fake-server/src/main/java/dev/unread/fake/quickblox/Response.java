package dev.unread.fake.quickblox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.BlankPadding;
import dev.unread.fake.text.LeanJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A response, before the headers that all responses have. Immutable. */
public final class Response {

  private static final String JSON = "application/json; charset=utf-8";

  /** The mapper, made when first asked for. */
  private static final class Mapper {
    static final JsonMapper JSON = new JsonMapper(LeanJson.builder(LeanJson.SHARE).build());
  }

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;
  private final BlankPadding blanks;

  private Response(int status, String contentType, byte[] body, Map<String, String> headers) {
    this(status, contentType, body, headers, BlankPadding.NONE);
  }

  private Response(
      int status,
      String contentType,
      byte[] body,
      Map<String, String> headers,
      BlankPadding blanks) {
    this.status = status;
    this.contentType = Objects.requireNonNull(contentType, "contentType");
    this.body = body;
    this.headers = headers;
    this.blanks = blanks;
  }

  /** An answer of JSON. */
  public static Response json(int status, String json) {
    return of(status, JSON, json);
  }

  /** An answer of JSON. */
  static Response json(int status, ObjectNode json) {
    try {
      return new Response(status, JSON, Mapper.JSON.writeValueAsBytes(json), Map.of());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An answer of any text, in UTF-8. */
  public static Response of(int status, String contentType, String body) {
    return new Response(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** An answer of any bytes. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, contentType, body.clone(), Map.of());
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return of(status, JSON, "");
  }

  /** The vendor's usual error: {@code {"errors":["…"]}}. The text needs no escapes. */
  public static Response errors(int status, String text) {
    return json(status, "{\"errors\":[\"" + text + "\"]}");
  }

  /**
   * The vendor's other form of an error: {@code {"errors":{"base":["…"]}}}. The text needs no
   * escapes.
   */
  public static Response baseErrors(int status, String text) {
    return json(status, "{\"errors\":{\"base\":[\"" + text + "\"]}}");
  }

  /** The vendor's error for anything that is not there (WIRE). */
  public static Response notFound() {
    return errors(404, "The resource wasn't found");
  }

  /** Returns this answer with one header more. */
  public Response with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, contentType, body, more, blanks);
  }

  /** Returns this answer with blanks in its body, which {@link #bytes} does not return. */
  public Response with(BlankPadding between) {
    return new Response(status, contentType, body, headers, between);
  }

  /** Returns the blanks in its body. */
  BlankPadding blanks() {
    return blanks;
  }

  /** Returns how many bytes the body has in all. */
  int length() {
    return body.length + blanks.count();
  }

  /** Returns the status. */
  public int status() {
    return status;
  }

  /** Returns the content type. */
  public String contentType() {
    return contentType;
  }

  /** Returns the headers that only this answer has. */
  public Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  /** Returns a copy of the body. */
  public byte[] bytes() {
    return body.clone();
  }
}
