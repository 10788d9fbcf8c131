package dev.unread.fake.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Serves the files of the page from the class path; any other name is a 404. */
final class StaticFiles {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  private StaticFiles() {}

  /** Serves the page itself, whose links need the slash at the end of its path. */
  static void index(ServerRequest request, ServerResponse response) throws IOException {
    if (request.path().endsWith("/")) {
      serve(response, "index.html");
    } else {
      response.status(302).header("Location", "/__admin/").send();
    }
  }

  /** Serves a file that the page asks for. */
  static void file(ServerRequest request, ServerResponse response) throws IOException {
    String name = request.pathParameter("name");
    if (name.matches("[a-z]+\\.(js|css|svg)") && StaticFiles.class.getResource(name) != null) {
      serve(response, name);
    } else {
      response
          .status(404)
          .contentType("application/json")
          .send("{\"errors\":[\"no such file\"]}".getBytes(UTF_8));
    }
  }

  private static void serve(ServerResponse response, String name) throws IOException {
    response
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache")
        .contentType(TYPES.getOrDefault(name.substring(name.indexOf('.') + 1), "text/plain"))
        .send(bytes(name));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
