package dev.unread.fake.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Serves the files of the page from the class path; any other name is a 404. */
final class StaticFiles {

  private static final Pattern NAME = Pattern.compile("[a-z]+\\.(js|css|svg)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "svg", "image/svg+xml");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  private StaticFiles() {}

  /** Serves the page itself, whose links need the slash at the end of its path. */
  static void index(Context context) {
    if (context.path().endsWith("/")) {
      serve(context, "index.html");
    } else {
      context.redirect("/__admin/");
    }
  }

  /** Serves a file that the page asks for. */
  static void file(Context context) {
    String name = context.pathParam("name");
    if (NAME.matcher(name).matches() && StaticFiles.class.getResource(name) != null) {
      serve(context, name);
    } else {
      context.status(404).contentType("application/json").result("{\"errors\":[\"no such file\"]}");
    }
  }

  /** Serves the description of all that can be asked. */
  static void openApi(Context context) {
    serve(context, "openapi.json");
  }

  /** Serves the same as a collection of requests, with this server's URL in it. */
  static void collection(Context context) throws IOException {
    JsonNode openApi = new ObjectMapper().readTree(bytes("openapi.json"));
    context
        .contentType("application/json; charset=utf-8")
        .result(
            RequestCollection.of(openApi, context.scheme() + "://" + context.host())
                .toPrettyString());
  }

  private static void serve(Context context, String name) {
    context
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache")
        .contentType(TYPES.getOrDefault(name.substring(name.indexOf('.') + 1), "text/plain"))
        .result(bytes(name));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
