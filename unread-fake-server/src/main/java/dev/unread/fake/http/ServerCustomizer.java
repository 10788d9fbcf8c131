package dev.unread.fake.http;

import org.eclipse.jetty.server.Server;

/** Adds to Jetty's server before it starts: another connector, a limit. */
@FunctionalInterface
interface ServerCustomizer {

  /** Adds to the server. */
  void customize(Server server);
}
