package dev.unread.examples.fleet;

import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.adapter.feign.batch.BatchUnreadCounts;
import dev.unread.adapter.feign.fleet.FleetRateLimiter;
import dev.unread.adapter.feign.fleet.PermitStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One worker of the fleet, as the environment says ({@link Settings}); or with {@code --fake} a
 * whole fleet on this machine ({@link LocalFleet}).
 */
public final class BadgeFleet {

  private static final int WORKERS = 2;
  private static final int USERS = 900;

  private BadgeFleet() {}

  /** Ends with status 0 once each user has a count, 1 if some have none, 2 for wrong settings. */
  public static void main(String[] args) {
    List<String> flags = List.of(args);
    boolean fake = flags.equals(List.of("--fake"));
    try {
      if (fake) {
        System.exit(runFleet() ? 0 : 1);
      }
      if (!flags.isEmpty()) {
        throw new IllegalArgumentException(
            "the only argument is --fake; all else is set in the environment");
      }
      System.exit(work(Settings.from(System.getenv())) ? 0 : 1);
    } catch (IllegalArgumentException | PermitStoreException wrong) {
      System.err.println("badge-fleet: " + wrong.getMessage());
      System.exit(2);
    } catch (IOException | UncheckedIOException failed) {
      System.err.println(
          "badge-fleet: "
              + (fake
                  ? "the fleet on this machine cannot be run: "
                  : "FLEET_USERS, or a file in FLEET_FOLDER, cannot be read or written: ")
              + failed.getMessage());
      System.exit(1); // who has no count yet gets one by the next start
    }
  }

  // snippet worker
  private static boolean work(Settings settings) throws IOException {
    try (FleetRateLimiter limiter = settings.limiter().build();
        UnreadCountClient client =
            UnreadCountClient.of(settings.client().rateLimiter(limiter).build());
        PushLog pushes = PushLog.open(settings.file("pushes"))) {
      var resume = new ResumeFile(settings.file("resume"));
      var job = new BadgeJob(BatchUnreadCounts.of(client), pushes, resume);
      BadgeJob.Summary summary = job.run(settings.users());
      System.out.println("worker " + settings.users().worker() + ": " + summary);
      return summary.failed().isEmpty();
    }
  }

  // end

  private static boolean runFleet() throws IOException {
    Path folder = Files.createTempDirectory("badge-fleet-");
    try (LocalFleet fleet = LocalFleet.start(folder, WORKERS, USERS)) {
      fleet.launchWorkers();
      boolean done = fleet.awaitWorkers();
      System.out.print(fleet.output());
      System.out.println(fleet.summary());
      System.out.println("the pushes: " + folder.resolve("pushes-*"));
      return done;
    }
  }
}
