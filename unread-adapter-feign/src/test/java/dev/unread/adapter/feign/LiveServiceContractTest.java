package dev.unread.adapter.feign;

import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCountPortContract;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract against QuickBlox itself, for those who have an account there. The user whose token
 * is given must have these counts, and keep them while the suite runs.
 */
@EnabledIfEnvironmentVariable(
    named = "UNREAD_LIVE_TOKEN",
    matches = ".+",
    disabledReason =
        "the live service is asked only if the environment has UNREAD_LIVE_TOKEN (a session token), "
            + "UNREAD_LIVE_UNREAD (such as 5d753421a28f9a2596cb0f98=7,5d75393ba28f9a17e1cb0f9e=0), "
            + "UNREAD_LIVE_TOTAL, and UNREAD_LIVE_BASE_URL if it is not https://api.quickblox.com")
@Tag("no-mutation")
class LiveServiceContractTest extends UnreadCountPortContract {

  private static UnreadCountClient client;

  @BeforeAll
  static void connect() {
    String url = System.getenv("UNREAD_LIVE_BASE_URL");
    ClientConfig.Builder config = ClientConfig.builder();
    client = UnreadCountClient.of((url == null ? config : config.baseUrl(url)).build());
  }

  @AfterAll
  static void disconnect() {
    client.close();
  }

  @Override
  protected UnreadCountPort port() {
    return client;
  }

  @Override
  protected Reader reader() {
    return Reader.ofSession(SessionToken.of(setting("UNREAD_LIVE_TOKEN")));
  }

  @Override
  protected Map<DialogId, Integer> unread() {
    return Arrays.stream(setting("UNREAD_LIVE_UNREAD").split(","))
        .map(pair -> pair.split("="))
        .collect(Collectors.toMap(pair -> DialogId.of(pair[0]), pair -> Integer.valueOf(pair[1])));
  }

  @Override
  protected int total() {
    return Integer.parseInt(setting("UNREAD_LIVE_TOTAL"));
  }

  private static String setting(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }
}
