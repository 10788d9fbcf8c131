package dev.unread.fake.fault.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawConnection;
import dev.unread.fake.RawConnection.End;
import dev.unread.fake.RawConnection.Received;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.ResponsePart;
import dev.unread.fake.journal.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is held up ends at once, unanswered, when somebody ends it. */
@Timeout(30)
class StalledResponsesTest {

  private static final String PATH = "/chat/Message/unread.json";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final UnreadFakeServer fake = UnreadFakeServer.create().start();
  private final FakeApplication app = fake.newApplication();
  private final String token = app.openSession(app.addUser(123));

  @AfterEach
  void close() {
    fake.close();
  }

  private RawConnection ask() {
    return RawConnection.to(fake.baseUrl()).get(PATH, "QB-Token: " + token);
  }

  private List<RawConnection> ask(int times) {
    List<RawConnection> asked = Stream.generate(this::ask).limit(times).toList();
    app.journal().awaitRequests(times, LONG);
    while (app.stalled() < times) {
      Thread.onSpinWait();
    }
    return asked;
  }

  private static void close(List<RawConnection> connections) {
    connections.forEach(RawConnection::close);
  }

  @Test
  void resetEndsWhatHangsDripsAndWaits() {
    app.arm(Fault.hang()).times(1);
    app.arm(Fault.drip(1, ResponsePart.IN_HEADERS)).times(1);
    app.arm(Fault.delay(Duration.ofHours(1))).times(1);
    List<RawConnection> asked = ask(3);

    long start = System.nanoTime();
    app.reset();
    List<Received> seen = asked.stream().map(RawConnection::readToEnd).toList();
    long took = System.nanoTime() - start;

    assertThat(seen).extracting(Received::end).containsOnly(End.RESET);
    assertThat(seen).extracting(Received::bytes).allMatch("H"::startsWith);
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(5));
    assertThat(app.stalled()).isZero();
    close(asked);
  }

  @Test
  void resetOfOneApplicationLeavesTheOthersAlone() {
    FakeApplication other = fake.newApplication();
    String othersToken = other.openSession(other.addUser(5));
    other.arm(Fault.hang());
    try (var held = RawConnection.to(fake.baseUrl()).get(PATH, "QB-Token: " + othersToken)) {
      other.journal().awaitRequests(1, LONG);
      app.reset();

      assertThat(held.readFor(100).end()).isEqualTo(End.OPEN);
    }
  }

  @Test
  void closeEndsAHundredThatHang() {
    app.arm(Fault.hang());
    List<RawConnection> asked = ask(100);

    long start = System.nanoTime();
    fake.close();
    long took = System.nanoTime() - start;

    assertThat(asked)
        .allMatch(connection -> connection.readToEnd().equals(new Received("", End.RESET)));
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(5));
    close(asked);
  }

  @Test
  void nothingArmedBeforeAResetAnswersAfterIt() {
    app.arm(Fault.delay(Duration.ofSeconds(5))).times(1);
    try (var late = ask(1).get(0)) {
      app.reset();

      assertThat(late.readToEnd()).isEqualTo(new Received("", End.RESET));
      assertThat(app.journal().requests()).isEmpty();
    }
  }

  @Test
  void journalTellsWhenTheClientGaveUp() {
    app.arm(Fault.hang());
    ask(1).get(0).close();
    while (app.stalled() > 0) {
      Thread.onSpinWait();
    }

    RecordedRequest request = app.journal().requests().get(0);
    assertThat(request.gaveUpAfter()).isNotNull();
    assertThat(request.status()).isZero();
    assertThat(request.toString()).contains("client gave up after");
  }
}
