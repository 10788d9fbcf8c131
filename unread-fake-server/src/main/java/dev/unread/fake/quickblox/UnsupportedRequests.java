package dev.unread.fake.quickblox;

/**
 * Answers requests for what the vendor has and the fake does not imitate: with the vendor's 404,
 * and a header that says so. At a path that the vendor does not have either, the header says that.
 */
final class UnsupportedRequests {

  /** What is not the vendor's answer says why in this header. */
  static final String HEADER = "Unread-Fake";

  private UnsupportedRequests() {}

  /** Answers what no route takes. */
  static Response noRoute(Exchange exchange) {
    return KnownPaths.include(exchange.path())
        ? reject(exchange)
        : Response.notFound().with(HEADER, "wrong path");
  }

  /** Answers what has a route, but says something that is not imitated. */
  static Response reject(Exchange exchange) {
    exchange.markNotImitated();
    return Response.notFound().with(HEADER, "not imitated");
  }
}
