package dev.unread.examples.badge;

import dev.unread.fake.UnreadFakeServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the badge service with what the environment says ({@link Settings}), or with {@code
 * --fake} on a fake QuickBlox in the same process.
 */
public final class BadgeService {

  private static final int BAD_USAGE = 2;

  private BadgeService() {}

  /**
   * Runs until the process is told to end. Exit status 0 after SIGTERM; 2 with one line on standard
   * error if a setting is missing or wrong.
   */
  public static void main(String[] args) {
    List<String> flags = List.of(args);
    if (!flags.isEmpty() && !flags.equals(List.of("--fake"))) {
      refuse("the only argument is --fake; everything else is set in the environment");
    }
    try {
      Map<String, String> environment = new HashMap<>(System.getenv());
      LogFormat.from(environment).use();
      start(environment, !flags.isEmpty());
    } catch (BadSettingException wrong) {
      refuse(String.valueOf(wrong.getMessage()));
    }
  }

  private static void start(Map<String, String> environment, boolean onFake) {
    Logger log = LoggerFactory.getLogger(BadgeService.class);
    // snippet fake
    if (onFake) {
      UnreadFakeServer fake = UnreadFakeServer.create().start();
      environment.put("UNREAD_BASE_URL", fake.baseUrl().toString());
      environment.put("UNREAD_API_KEY", fake.application().apiKey());
      log.info("fake QuickBlox at {}, with user 123", fake.baseUrl());
    }
    BadgeServer server =
        DaggerBadgeComponent.factory().create(Settings.from(environment)).server().start();
    // end
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, log), "shutdown"));
    log.info("badges at {}/badge/USER", server.url());
  }

  // A process that was told to stop, and did, has not failed; the JVM would say 143.
  private static void stop(BadgeServer server, Logger log) {
    try {
      log.info("stopping, once the requests under way are answered");
      server.close();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void refuse(String line) {
    System.err.println("badge-service: " + line);
    System.exit(BAD_USAGE);
  }
}
