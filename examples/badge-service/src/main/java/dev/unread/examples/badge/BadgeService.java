package dev.unread.examples.badge;

import dev.unread.fake.UnreadFakeServer;
import io.javalin.util.JavalinBindException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the badge service with what the environment says ({@link Settings}), or with {@code
 * --fake} on a fake QuickBlox in the same process.
 */
public final class BadgeService {

  private BadgeService() {}

  /** Runs until the process is told to end. */
  public static void main(String[] args) {
    List<String> flags = List.of(args);
    if (!flags.isEmpty() && !flags.equals(List.of("--fake"))) {
      refuse("the only argument is --fake; all else is set in the environment");
    }
    try {
      start(new HashMap<>(System.getenv()), !flags.isEmpty());
    } catch (IllegalArgumentException wrong) {
      refuse(String.valueOf(wrong.getMessage()));
    } catch (JavalinBindException taken) {
      refuse(
          "BADGE_PORT: another program has this port; choose another, or 0 for any that is free");
    }
  }

  private static void start(Map<String, String> environment, boolean onFake) {
    // snippet fake
    if (onFake) {
      UnreadFakeServer fake = UnreadFakeServer.create().start();
      environment.put("UNREAD_BASE_URL", fake.baseUrl().toString());
      environment.put("UNREAD_API_KEY", fake.application().apiKey());
      System.out.println("fake QuickBlox at " + fake.baseUrl());
    }
    BadgeServer server =
        DaggerBadgeComponent.factory().create(Settings.from(environment)).server().start();
    // end
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
    System.out.println("badges at http://127.0.0.1:" + server.port() + "/badge/123");
  }

  private static void stop(BadgeServer server) {
    System.out.println("stopping, once the requests under way are answered");
    server.close();
  }

  private static void refuse(String line) {
    System.err.println("badge-service: " + line);
    System.exit(2);
  }
}
