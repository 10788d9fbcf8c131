package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The response to an admin request.
 *
 * @param status 200 or 201; of a health check that fails, 503
 * @param body an object
 */
record AdminResponse(int status, ObjectNode body) {

  static AdminResponse ok(ObjectNode body) {
    return new AdminResponse(200, body);
  }

  static AdminResponse created(ObjectNode body) {
    return new AdminResponse(201, body);
  }
}
