package dev.unread.fake.admin;

/** Handles one kind of admin request. */
@FunctionalInterface
interface AdminEndpoint {

  /**
   * Handles a request; changes all that was asked for or nothing.
   *
   * @throws IllegalArgumentException if something asked for cannot be, with the JSON path and the
   *     reason in one line
   */
  AdminResponse handle(AdminRequest request);

  /** Returns an endpoint that refuses a body which says something: nobody would read it. */
  static AdminEndpoint withoutBody(AdminEndpoint endpoint) {
    return request -> {
      request.requireNoBody();
      return endpoint.handle(request);
    };
  }
}
