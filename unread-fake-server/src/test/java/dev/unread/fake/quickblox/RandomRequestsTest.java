package dev.unread.fake.quickblox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.ServerOfClass;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.Guess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of all vendor calls, many in a row to one application, and other ones than the seeds of
 * {@link RequestFuzzTest}: none makes the server fail, none that is refused changes the state, what
 * dialogs say is unread is what the endpoint says, and to save and load changes no answer. The same
 * seed makes the same requests; {@code -Dunread.random.requests} makes more, for each seed, and
 * {@code -Dunread.random.seed} others.
 */
@Tag("no-mutation")
class RandomRequestsTest {

  private static final int REQUESTS = Integer.getInteger("unread.random.requests", 500);
  private static final int FOR_ONE_APPLICATION = 100;
  @RegisterExtension static final ServerOfClass FAKE = ServerOfClass.of(UnreadFakeServer::create);

  /** Those that leave a total that is the sum of what the dialogs say. */
  private static final List<Guess> VARIED =
      List.of(
          Guess.DELETED_MESSAGES,
          Guess.DELETED_DIALOG,
          Guess.DELETED_USER,
          Guess.UNKNOWN_OCCUPANT,
          Guess.UNREADABLE_BODY,
          Guess.MESSAGE_BY_ID,
          Guess.REMOVING_OTHERS,
          Guess.DIALOG_DATA,
          Guess.SESSION_TOKEN,
          Guess.QUERY_TOKEN);

  static LongStream seeds() {
    Long seed = Long.getLong("unread.random.seed");
    return seed == null ? LongStream.of(1, 2, 3) : LongStream.of(seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noRequestBreaksWhatHoldsForAll(long seed, TestReporter reporter) throws IOException {
    var random = new Random(seed);
    var statuses = new TreeMap<Integer, Integer>();
    for (int sent = 0; sent < REQUESTS; ) {
      sent += ask("seed " + seed + " from " + sent + ", ", random, REQUESTS - sent, statuses);
    }
    reporter.publishEntry("seed " + seed, REQUESTS + " requests, by status " + statuses);
    assertThat(statuses).containsKeys(200, 201, 400, 401, 403, 404, 422);
  }

  /** For a while only: by and by, what is asked for is all deleted. */
  private static int ask(String from, Random random, int most, Map<Integer, Integer> statuses)
      throws IOException {
    FakeApplication app = FAKE.get().newApplication();
    var calls = new RandomCalls(random);
    VARIED.forEach(guess -> app.guess(guess, calls.pick(guess.choices())));
    try (var asked = new WatchedApplication(FAKE.get(), app)) {
      int i = 0;
      while (i < Math.min(FOR_ONE_APPLICATION, most) && asked.users().size() > 1) {
        String credential = calls.pick(asked.credentials());
        RandomCalls.Call call = calls.next(asked.marks(credential));
        int status = asked.send(from + "request " + i, call, credential);
        statuses.merge(status, 1, Integer::sum);
        i++;
      }
      asked.saveAndLoad(from + "saved after " + i);
      return i;
    } finally {
      app.remove();
    }
  }
}
