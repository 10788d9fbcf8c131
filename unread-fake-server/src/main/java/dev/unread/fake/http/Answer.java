package dev.unread.fake.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a call is answered with, before the headers that all answers have. Immutable. */
public final class Answer {

  private static final String JSON = "application/json; charset=utf-8";

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;

  private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.contentType = Objects.requireNonNull(contentType, "contentType");
    this.body = body;
    this.headers = headers;
  }

  /** An answer of JSON. */
  public static Answer json(int status, String json) {
    return of(status, JSON, json);
  }

  /** An answer of any text, in UTF-8. */
  public static Answer of(int status, String contentType, String body) {
    return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** An answer of any bytes. */
  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, body.clone(), Map.of());
  }

  /** An answer without a body. */
  public static Answer empty(int status) {
    return of(status, JSON, "");
  }

  /** The vendor's usual refusal: {@code {"errors":["…"]}}. The text needs no escapes. */
  public static Answer errors(int status, String text) {
    return json(status, "{\"errors\":[\"" + text + "\"]}");
  }

  /** The vendor's other refusal: {@code {"errors":{"base":["…"]}}}. The text needs no escapes. */
  public static Answer baseErrors(int status, String text) {
    return json(status, "{\"errors\":{\"base\":[\"" + text + "\"]}}");
  }

  /** What the vendor says of anything that is not there (WIRE). */
  public static Answer notFound() {
    return errors(404, "The resource wasn't found");
  }

  /** Returns this answer with one header more. */
  public Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, more);
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
