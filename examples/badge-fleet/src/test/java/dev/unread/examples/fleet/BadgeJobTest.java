package dev.unread.examples.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.adapter.feign.batch.BatchUnreadCounts;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.Reader.OnBehalfOf;
import dev.unread.domain.UnreadCountException.AccessDenied;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job over a service in memory. */
class BadgeJobTest {

  private static final int USERS = 1000;

  private final Map<Long, Integer> totals = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private int answersUntilThePortBreaks = Integer.MAX_VALUE;
  @TempDir private Path folder;

  @BeforeEach
  void writeTheList() throws IOException {
    List<Long> ids = LongStream.rangeClosed(1, USERS).boxed().toList();
    ids.forEach(id -> totals.put(id, (int) (id % 10)));
    Files.write(folder.resolve("users"), ids.stream().map(String::valueOf).toList());
  }

  private final UnreadCountPort port =
      new UnreadCountPort() {
        @Override
        public int total(Reader reader) {
          if (asked.incrementAndGet() > answersUntilThePortBreaks) {
            throw new IllegalStateException("the process is killed here");
          }
          int total = totals.getOrDefault(((OnBehalfOf) reader).user().value(), -1);
          if (total < 0) {
            throw new AccessDenied("no", null);
          }
          return total;
        }

        @Override
        public UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs) {
          throw new AssertionError("the job asks for totals");
        }
      };

  private Users users(int worker, int workers) {
    return new Users(folder.resolve("users"), worker, workers);
  }

  private BadgeJob.Summary run(Users users) throws IOException {
    return run(users, 4);
  }

  private BadgeJob.Summary run(Users users, int concurrency) throws IOException {
    try (var pushes = PushLog.open(folder.resolve("pushes"))) {
      var resume = new ResumeFile(folder.resolve("resume"));
      var job = new BadgeJob(BatchUnreadCounts.of(port).concurrency(concurrency), pushes, resume);
      return job.run(users);
    }
  }

  private List<String> pushes() throws IOException {
    return Files.readAllLines(folder.resolve("pushes"));
  }

  @Test
  void onlyWhatChangedIsPushedAgain() throws IOException {
    assertThat(run(users(0, 1))).isEqualTo(new BadgeJob.Summary(USERS, USERS, Map.of()));
    totals.put(7L, 70);
    assertThat(run(users(0, 1))).isEqualTo(new BadgeJob.Summary(USERS, 1, Map.of()));

    assertThat(pushes()).hasSize(USERS + 1);
    assertThat(pushes().get(USERS)).contains("\"apns\":{\"aps\":{\"badge\":70}}");
  }

  @Test
  void eachUserIsInThePartOfOneWorker() throws IOException {
    try (Stream<Reader> one = users(0, 3).readers();
        Stream<Reader> two = users(1, 3).readers();
        Stream<Reader> three = users(2, 3).readers()) {
      List<Reader> all = Stream.of(one, two, three).flatMap(part -> part).toList();

      assertThat(all).hasSize(USERS).doesNotHaveDuplicates();
    }
  }

  @Test
  void aJobThatWasKilledIsGoneOnWithAndNoUserIsLeftOut() throws IOException {
    answersUntilThePortBreaks = 555;
    assertThatThrownBy(() -> run(users(0, 1), 1)).hasMessage("the process is killed here");
    answersUntilThePortBreaks = Integer.MAX_VALUE;
    asked.set(0);
    run(users(0, 1), 1);

    assertThat(asked.get()).isBetween(USERS - 555, USERS - 400);
    assertThat(pushes()).hasSize(USERS).doesNotHaveDuplicates();
    assertThat(folder.resolve("resume")).doesNotExist();
    asked.set(0);
    run(users(0, 1));
    assertThat(asked.get()).as("a new job asks for all").isEqualTo(USERS);
  }

  @Test
  void usersWithoutATotalAreCountedAndAskedForByTheNextJob() throws IOException {
    Set.of(5L, 6L).forEach(id -> totals.put(id, -1));
    assertThat(run(users(0, 1)).failed()).isEqualTo(Map.of(Reason.ACCESS_DENIED, 2));
    totals.put(5L, 5);
    totals.put(6L, 6);

    assertThat(run(users(0, 1))).isEqualTo(new BadgeJob.Summary(USERS, 2, Map.of()));
  }

  @Test
  void usersWithoutATotalAreNotForgottenByAJobThatGoesOn() throws IOException {
    Set.of(5L, 6L).forEach(id -> totals.put(id, -1));
    answersUntilThePortBreaks = 555;
    assertThatThrownBy(() -> run(users(0, 1), 1)).hasMessage("the process is killed here");
    answersUntilThePortBreaks = Integer.MAX_VALUE;

    assertThat(run(users(0, 1), 1).failed()).isEqualTo(Map.of(Reason.ACCESS_DENIED, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "12 users", "12\nNO_REASON=1", "12\nACCESS_DENIED"})
  void aResumeFileThatSaysSomethingElseIsNamed(String content) throws IOException {
    Files.writeString(folder.resolve("resume"), content);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(users(0, 1)))
        .withMessage(
            folder.resolve("resume")
                + " does not say how far a job was; delete it to start from the first user");
  }

  @Test
  void aLineThatIsNoUserEndsTheJobInOneLine() throws IOException {
    Files.write(folder.resolve("users"), "1\nann\u00e9\n".getBytes(ISO_8859_1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(users(0, 1)))
        .withMessageStartingWith("FLEET_USERS: line 2 is no user id");
  }
}
