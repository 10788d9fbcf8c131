package dev.unread.fake.standalone;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.admin.Version;
import dev.unread.fake.snapshot.Snapshot;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is printed once requests are served. Secrets are among it only where nobody else could tell
 * them: a token that was made up, and the demo's, which everybody knows.
 */
final class StartupMessage {

  private StartupMessage() {}

  static List<String> of(LaunchOptions options, UnreadFakeServer server) {
    var lines = new ArrayList<String>();
    String every = options.isOnEveryAddress() ? "every address of this machine, here " : "";
    String https = options.hasHttps() ? " and " + server.httpsUrl() : "";
    lines.add(
        "unread-fake-server " + Version.text() + " listens on " + every + server.baseUrl() + https);
    Optional<String> token = server.adminToken();
    lines.add("page: " + page(server.baseUrl(), token, options.hasMadeUpToken()));
    if (options.hasMadeUpToken()) {
      token.ifPresent(made -> lines.add("admin token: " + made));
    }
    if (options.isDemo()) {
      lines.add(demo(server.application().snapshot()));
    }
    return lines;
  }

  private static String page(URI base, Optional<String> token, boolean madeUp) {
    String page = base + "/__admin/";
    return token.map(secret -> page + "#token=" + (madeUp ? secret : "TOKEN")).orElse(page);
  }

  private static String demo(Snapshot demo) {
    Snapshot.UserEntry first = demo.users().get(0);
    return "demo user "
        + first.id()
        + ": QB-Token "
        + first.tokens().get(0)
        + ", or ApiKey "
        + demo.keys().apiKeys().iterator().next();
  }
}
