package dev.unread.fake.http;

import java.io.IOException;
import java.util.Set;

/**
 * Who answers what no route takes, whatever its method.
 *
 * @param path where this begins: it stands for the path itself and all below it
 */
public record FallbackRoute(String path, Handler handler) {

  /** Answers a request that has no route. */
  @FunctionalInterface
  public interface Handler {

    /**
     * Answers it, by sending the response.
     *
     * @param methods those that have a route at this path, in alphabetical order; none if there is
     *     no such path
     */
    void handle(ServerRequest request, ServerResponse response, Set<String> methods)
        throws IOException;
  }

  boolean covers(String wanted) {
    return path.equals("/") || wanted.equals(path) || wanted.startsWith(path + "/");
  }

  // As of Route.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
