package dev.unread.fake.http;

/**
 * Who handles a method and a path.
 *
 * @param path {@code {id}} stands for a variable part without slashes
 */
public record Route(Method method, String path, RequestHandler handler) {

  /** The methods that have routes; {@code HEAD} goes where {@code GET} goes. */
  public enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  // Handlers have no equality, so routes have none; and to make a record's own takes a start
  // longer.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
