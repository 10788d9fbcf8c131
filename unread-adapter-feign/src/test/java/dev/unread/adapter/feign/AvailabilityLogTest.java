package dev.unread.adapter.feign;

import static dev.unread.adapter.feign.CannedResponses.ok;
import static dev.unread.adapter.feign.CannedResponses.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.unread.adapter.feign.doubles.ManualTimeSource;
import dev.unread.adapter.feign.doubles.RawServer;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException;
import dev.unread.domain.UnreadCountException.AccessDenied;
import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.InvalidRequest;
import dev.unread.domain.UnreadCountException.SessionRejected;
import dev.unread.domain.UnreadCountException.Unavailable;
import dev.unread.domain.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** One line for each change, and none in between. */
class AvailabilityLogTest {

  private static final AtomicInteger HOSTS = new AtomicInteger();
  private static final Reader ANN = Reader.onBehalfOf(UserId.of(1));
  private final Unavailable down = new Unavailable("the connection was refused", null);

  private final String host = "host-" + HOSTS.incrementAndGet() + ".example:443";
  private final ManualTimeSource clock = new ManualTimeSource(1);
  private final AvailabilityLog availability = new AvailabilityLog(host, clock);
  private final Log log = new Log();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void anOutageIsTwoLinesHoweverManyCallsFail() {
    availability.callEnded(null);
    clock.advance(Duration.ofSeconds(30));
    for (int i = 0; i < 500; i++) {
      availability.callEnded(down);
      clock.advance(Duration.ofMillis(250));
    }
    for (int i = 0; i < 5; i++) {
      availability.callEnded(null);
    }

    assertThat(log.lines(host))
        .containsExactly(
            "WARN "
                + host
                + " has been unavailable since 2026-11-24T12:00:30Z, UNAVAILABLE: the connection"
                + " was refused",
            "INFO " + host + " is available again after 2 min 5 s; 500 calls got no counts");
  }

  @Test
  void aSecondOutageIsToldAsTheFirst() {
    for (int outage = 0; outage < 2; outage++) {
      failFor(Duration.ofHours(3), 4);
      availability.callEnded(null);
    }

    assertThat(log.lines(host)).hasSize(4).last().asString().contains("available again after 3 h");
  }

  @Test
  void anOutageLastsAsLongWhenTheClockIsSetBack() {
    availability.callEnded(down);
    clock.setBack(Duration.ofHours(1));
    failFor(Duration.ofMinutes(1), 10);
    availability.callEnded(null);

    assertThat(log.lines(host))
        .hasSize(2)
        .last()
        .asString()
        .contains("available again after 1 min");
  }

  @Test
  void whatFailsNowAndThenIsNoOutage() {
    for (int i = 0; i < 50; i++) {
      failFor(Duration.ofMillis(900), 40); // unlucky, but not for long
      availability.callEnded(null);
      failFor(Duration.ofMinutes(1), 2); // long, but only twice
      availability.callEnded(null);
    }

    assertThat(log.lines(host)).isEmpty();
  }

  static List<UnreadCountException> answers() {
    return List.of(new InvalidRequest("no such user", null), new SessionRejected("expired", null));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aRefusalOfWhatWasAskedShowsThatTheServiceIsThere(UnreadCountException refusal) {
    failFor(Duration.ofMinutes(1), 10);
    availability.callEnded(refusal);
    failFor(Duration.ofMinutes(1), 2);

    assertThat(log.lines(host)).hasSize(2).last().asString().contains("available again");
  }

  @Test
  void whatItsOwnSideCancelledSaysNothingOfTheService() {
    failFor(Duration.ofMinutes(1), 10);
    availability.callEnded(new Cancelled("the call was ended"));

    assertThat(log.lines(host)).hasSize(1);
  }

  @Test
  void aWrongKeyIsToldAsWhyNobodyGetsCounts() {
    for (int i = 0; i < 3; i++) {
      availability.callEnded(new AccessDenied("the service answered 401", null));
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(log.lines(host))
        .singleElement()
        .asString()
        .contains("ACCESS_DENIED: the service answered 401");
  }

  @Test
  void aClientTellsOfItsOwnService() throws Exception {
    Reader ann = Reader.ofSession(SessionToken.of("anns-token"));
    var maintenance = status(503, "");
    try (var server = RawServer.that(maintenance, maintenance, maintenance, ok("{\"total\":15}"));
        var client =
            UnreadCountClient.of(
                ClientConfig.builder().baseUrl(server.url()).retries(RetryPolicy.off()).build(),
                clock)) {
      for (int i = 0; i < 3; i++) {
        assertThat(catchThrowable(() -> client.total(ann))).isInstanceOf(Unavailable.class);
        clock.advance(Duration.ofSeconds(1));
      }
      client.total(ann);

      assertThat(log.lines("127.0.0.1:" + server.port()))
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .contains("unavailable since 2026-11-24T12:00:00Z, UNAVAILABLE: ")
                      .contains("the service answered 503")
                      .doesNotContain("anns-token"),
              line ->
                  assertThat(line).endsWith("available again after 3 s; 3 calls got no counts"));
    }
  }

  @Test
  void aReaderWhoMayNotSeeADialogIsNoOutage() throws Exception {
    var forbidden = status(403, "");
    try (var server = RawServer.that(forbidden, forbidden, forbidden, status(401, ""));
        var client =
            UnreadCountClient.of(
                ClientConfig.builder().baseUrl(server.url()).apiKey(ApiKey.of("k")).build(),
                clock)) {
      for (int i = 0; i < 3; i++) {
        assertThat(catchThrowable(() -> client.total(ANN))).isInstanceOf(AccessDenied.class);
        clock.advance(Duration.ofSeconds(1));
      }
      assertThat(log.lines("127.0.0.1:" + server.port())).isEmpty();

      for (int i = 0; i < 3; i++) {
        assertThat(catchThrowable(() -> client.total(ANN))).isInstanceOf(AccessDenied.class);
        clock.advance(Duration.ofSeconds(1));
      }
      assertThat(log.lines("127.0.0.1:" + server.port()))
          .as("but a key that is not valid is one")
          .hasSize(1);
    }
  }

  private void failFor(Duration time, int calls) {
    for (int i = 0; i < calls; i++) {
      availability.callEnded(down);
      clock.advance(time.dividedBy(calls));
    }
  }

  /** What is logged meanwhile, by the tests beside this one, too. */
  private static final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(AvailabilityLog.class);

    Log() {
      start();
      logger.setLevel(Level.INFO); // from off
      logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getLevel() + " " + event.getFormattedMessage());
    }

    /** Returns the lines about this host. */
    List<String> lines(String hostAndPort) {
      return lines.stream().filter(line -> line.contains(" " + hostAndPort + " ")).toList();
    }

    @Override
    public void close() {
      logger.detachAppender(this);
    }
  }
}
