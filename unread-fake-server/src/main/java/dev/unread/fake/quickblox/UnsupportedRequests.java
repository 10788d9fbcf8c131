package dev.unread.fake.quickblox;

/**
 * The vendor's 404, with a header that says why the fake answers it: the vendor has what was asked
 * for, and the fake does not imitate it; or the vendor has no such path either.
 */
final class UnsupportedRequests {

  /** What is not the vendor's answer says why in this header. */
  static final String HEADER = "Unread-Fake";

  private UnsupportedRequests() {}

  /** Answers what no route takes. */
  static Response noRoute(Exchange exchange) {
    return DocumentedPaths.include(exchange.path())
        ? notImitated(exchange)
        : Response.notFound().with(HEADER, "wrong path");
  }

  /** Answers what has a route, but says something that is not imitated. */
  static Response notImitated(Exchange exchange) {
    exchange.markNotImitated();
    return Response.notFound().with(HEADER, "not imitated");
  }
}
