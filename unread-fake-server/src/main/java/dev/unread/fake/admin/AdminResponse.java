package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The response to an admin request.
 *
 * @param status 200 or 201; of a health check that fails, 503
 * @param body an object
 */
record AdminResponse(int status, Body body) {

  /** What is sent. */
  @FunctionalInterface
  interface Body {

    /** Returns it as bytes. */
    byte[] bytes(Json json);
  }

  /** A response of another status than usual. */
  static AdminResponse of(int status, ObjectNode body) {
    return new AdminResponse(status, json -> json.write(body));
  }

  static AdminResponse ok(ObjectNode body) {
    return of(200, body);
  }

  /** A response that may be large. */
  static AdminResponse ok(Json.Content body) {
    return new AdminResponse(200, json -> json.write(body));
  }

  static AdminResponse created(ObjectNode body) {
    return of(201, body);
  }
}
