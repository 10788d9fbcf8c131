package dev.unread.fake.page;

import dev.unread.fake.http.PreBodyFilter;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import java.io.IOException;
import javax.inject.Inject;

/** Leads a browser at {@code /} to the page; every other client gets what the vendor answers. */
final class BrowserRedirect implements PreBodyFilter {

  @Inject
  BrowserRedirect() {}

  @Override
  public boolean answers(ServerRequest request, ServerResponse response) throws IOException {
    if (!request.path().equals("/") || !request.method().equals("GET") || !asksForHtml(request)) {
      return false;
    }
    response.status(302).header("Location", "/__admin/").header("Cache-Control", "no-store").send();
    return true;
  }

  private static boolean asksForHtml(ServerRequest request) {
    String accepted = request.header("Accept");
    return accepted != null && accepted.contains("text/html");
  }
}
