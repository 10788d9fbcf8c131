package dev.unread.fake.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an admin request is answered with.
 *
 * @param status 200 or 201
 * @param body an object
 */
record AdminAnswer(int status, ObjectNode body) {

  static AdminAnswer ok(ObjectNode body) {
    return new AdminAnswer(200, body);
  }

  static AdminAnswer created(ObjectNode body) {
    return new AdminAnswer(201, body);
  }
}
