package dev.unread.examples.fleet;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.PlainHttpException;
import dev.unread.adapter.feign.fleet.FleetRateLimiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one worker is told, all of it by the environment. A variable that is empty counts as not
 * set.
 *
 * @param plainHttpTo {@code UNREAD_ALLOW_PLAIN_HTTP_TO}, the hosts that may be asked without TLS,
 *     with commas between; none unless set
 * @param quickBlox {@code UNREAD_BASE_URL}, where the vendor's API is; its own unless set
 * @param apiKey {@code UNREAD_API_KEY}, shown to nobody
 * @param limiter over the store at {@code FLEET_STORE}, whose URI may hold a password; for {@code
 *     FLEET_ACCOUNT} and its {@code FLEET_CALLS_PER_SECOND}
 * @param users in {@code FLEET_USERS}: of {@code FLEET_WORKERS} this is number {@code
 *     FLEET_WORKER}, from 0
 * @param folder {@code FLEET_FOLDER}, for the worker's files; the current one unless set
 */
record Settings(
    List<String> plainHttpTo,
    String quickBlox,
    ApiKey apiKey,
    FleetRateLimiter.Builder limiter,
    Users users,
    Path folder) {

  private static final int MOST_WORKERS = 10_000;
  private static final int MOST_CALLS = 1_000_000;

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException if a variable is missing or wrong, with one line that names it
   *     and holds no secret
   */
  static Settings from(Map<String, String> environment) {
    var variables = new Variables(environment);
    List<String> plainHttpTo = variables.get("UNREAD_ALLOW_PLAIN_HTTP_TO", "", Settings::hosts);
    String quickBlox =
        variables.get(
            "UNREAD_BASE_URL", "https://api.quickblox.com", url -> baseUrl(url, plainHttpTo));
    ApiKey apiKey = variables.get("UNREAD_API_KEY", null, ApiKey::of);
    var limiter = variables.get("FLEET_STORE", null, FleetRateLimiter::over);
    limiter = variables.get("FLEET_ACCOUNT", null, limiter::account);
    limiter.fixedRate(
        variables.get("FLEET_CALLS_PER_SECOND", null, text -> number(text, 1, MOST_CALLS)));
    int workers = variables.get("FLEET_WORKERS", null, text -> number(text, 1, MOST_WORKERS));
    limiter.processes(workers);
    int worker = variables.get("FLEET_WORKER", null, text -> number(text, 0, workers - 1));
    Path list = variables.get("FLEET_USERS", null, Settings::readable);
    Path folder = variables.get("FLEET_FOLDER", ".", Settings::folder);
    return new Settings(
        plainHttpTo, quickBlox, apiKey, limiter, new Users(list, worker, workers), folder);
  }

  /** Returns a file of this worker alone; fleets of another size have files of their own. */
  Path file(String name) {
    return folder.resolve(name + "-" + users.worker() + "-of-" + users.workers());
  }

  /** Returns a client for this account, to be completed. */
  ClientConfig.Builder client() {
    return client(quickBlox, plainHttpTo).apiKey(apiKey);
  }

  private static ClientConfig.Builder client(String quickBlox, List<String> plainHttpTo) {
    var config = ClientConfig.builder().baseUrl(quickBlox);
    plainHttpTo.forEach(config::allowPlainHttpTo);
    return config;
  }

  private static List<String> hosts(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(host -> !host.isEmpty())
        .toList();
  }

  // The client would refuse it as well, but later and without the variable's name.
  private static String baseUrl(String url, List<String> plainHttpTo) {
    client(url, plainHttpTo).build();
    return url;
  }

  private static int number(String text, int least, int most) {
    if (!text.matches("\\d{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException("a number from " + least + " to " + most + " is wanted");
    }
    return Integer.parseInt(text);
  }

  private static Path readable(String text) {
    Path file = Path.of(text);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException("there is no such file to read");
    }
    return file;
  }

  private static Path folder(String text) {
    try {
      return Files.createDirectories(Path.of(text));
    } catch (IOException failed) {
      throw new IllegalArgumentException("this folder cannot be made", failed);
    }
  }

  private record Variables(Map<String, String> environment) {

    <T> T get(String name, @Nullable String otherwise, Function<String, T> parser) {
      String set = environment.getOrDefault(name, "");
      String text = set.isEmpty() ? otherwise : set;
      if (text == null) {
        throw new IllegalArgumentException(name + " is not set; set it, or start with --fake");
      }
      try {
        return parser.apply(text);
      } catch (PlainHttpException plain) {
        throw new IllegalArgumentException(
            name
                + ": "
                + plain.danger()
                + "; use https, or set UNREAD_ALLOW_PLAIN_HTTP_TO="
                + plain.host());
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(name + ": " + wrong.getMessage());
      }
    }
  }
}
