package dev.unread.fake.http;

/**
 * Who handles a method and a path.
 *
 * @param path {@code {id}} stands for a variable part, {@code <rest>} for one with slashes in it
 */
public record Route(Method method, String path, RequestHandler handler) {

  /** The methods that have routes; {@code HEAD} goes where {@code GET} goes. */
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS
  }
}
