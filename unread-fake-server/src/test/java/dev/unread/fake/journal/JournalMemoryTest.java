package dev.unread.fake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many journals of one server, which may take so much together. */
class JournalMemoryTest {

  private static final int MOST = 200_000;

  private final JournalMemory memory = new JournalMemory(MOST);

  private Journal journal() {
    return new Journal(Clock.systemUTC(), JournalDetail.MESSAGES, memory);
  }

  private static PendingRequest arrives(Journal journal, int bodyBytes) {
    return journal.arrived(
        new PendingRequest.Arrival(
            "POST", "/a", null, CredentialKind.API_KEY, null, null, "c1", false),
        List.of(Map.entry("A", "b")),
        new byte[bodyBytes],
        () -> new PendingRequest.Fingerprint(false, false, 1));
  }

  private static void fill(Journal journal, int requests) {
    IntStream.range(0, requests).forEach(i -> arrives(journal, 5_000));
  }

  @Test
  void takeNoMoreThanTheyMayTogether() {
    for (int i = 0; i < 20; i++) {
      fill(journal(), 30);
      assertThat(memory.taken()).isPositive().isLessThanOrEqualTo(MOST);
    }
  }

  @Test
  void theLargestMakesRoomAndTheOthersKeepTheirs() {
    Journal small = journal();
    Journal large = journal();
    fill(small, 3);
    fill(large, 200);

    assertThat(small.requests())
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.requestMessage().bodyBytes()).isEqualTo(5_000));
    assertThat(large.lastNumber()).isEqualTo(200);
    List<RecordedRequest> kept = large.requests();
    assertThat(kept.get(0).requestMessage().bodyBytes()).isZero();
    assertThat(kept.get(kept.size() - 1).requestMessage().bodyBytes()).isEqualTo(5_000);
  }

  @Test
  void whereHeadersAndBodiesAreNotEnoughTheOldestGoAltogetherAsTheJournalTells() {
    Journal journal = journal();
    fill(journal, 2_000);

    assertThat(journal.firstNumber()).isGreaterThan(1);
    assertThat(journal.requests()).hasSize((int) (2_001 - journal.firstNumber()));
    assertThat(journal.count()).isEqualTo(2_000);
    assertThat(memory.taken()).isEqualTo(journal.bytes()).isLessThanOrEqualTo(MOST);
  }

  @Test
  void aResponseIsCountedToo() {
    Journal journal = journal();
    for (int i = 0; i < 100; i++) {
      arrives(journal, 0).response(List.of(), new byte[8_000]);
    }
    assertThat(memory.taken()).isEqualTo(journal.bytes()).isLessThanOrEqualTo(MOST);
  }

  @Test
  void clearedAndReleasedOnesTakeNothing() {
    Journal cleared = journal();
    Journal released = journal();
    fill(cleared, 5);
    fill(released, 5);
    cleared.clear();
    released.release();
    released.release();
    assertThat(memory.taken()).isZero();

    fill(released, 5);
    assertThat(memory.taken()).isZero();
    assertThat(released.requests()).hasSize(10);
  }

  @Test
  void isRightHoweverManyAskAtOnce() throws Exception {
    List<Journal> journals = IntStream.range(0, 4).mapToObj(i -> journal()).toList();
    CompletableFuture<?>[] all =
        journals.stream()
            .map(
                journal ->
                    CompletableFuture.runAsync(
                        () -> IntStream.range(0, 50).forEach(i -> fill(journals.get(i % 4), 10))))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).get(30, TimeUnit.SECONDS);
    fill(journals.get(0), 1);

    assertThat(memory.taken())
        .isEqualTo(journals.stream().mapToInt(Journal::bytes).sum())
        .isLessThanOrEqualTo(MOST);
  }
}
