package dev.unread.fake.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Faults of each type, for parameterized tests: such a test covers a new fault as soon as there is
 * one.
 */
public final class FaultCatalogue {

  private static final String ELSEWHERE = "https://elsewhere.invalid/chat/Message/unread.json";

  private static final Duration SHORT = Duration.ofMillis(50);

  private FaultCatalogue() {}

  /** Returns the whole list, type by type. */
  public static List<Fault> faults() {
    return Arrays.stream(FaultType.values()).flatMap(type -> faults(type).stream()).toList();
  }

  /** Returns the faults of one type, with values that have different outcomes. */
  public static List<Fault> faults(FaultType type) {
    return switch (type) {
      case STATUS ->
          List.of(
              Fault.status(400),
              Fault.status(401),
              Fault.status(403),
              Fault.status(404),
              Fault.status(422),
              Fault.status(429).retryAfter("Wed, 21 Oct 2099 07:28:00 GMT"),
              Fault.status(500),
              Fault.status(503),
              Fault.status(503).retryAfter("3600"),
              Fault.status(503).retryAfter("soon"));
      case RATE_LIMIT -> List.of(Fault.rateLimit(), Fault.rateLimit(Duration.ofSeconds(3)));
      case MAINTENANCE -> List.of(Fault.maintenance());
      case EXPIRE_TOKEN -> List.of(Fault.expireToken());
      case REDIRECT -> List.of(Fault.redirect(ELSEWHERE));
      case DELAY -> delays();
      case HANG -> List.of(Fault.hang());
      case DRIP ->
          List.of(Fault.drip(1), Fault.drip(100_000), Fault.drip(10, ResponsePart.IN_HEADERS));
      case RESET -> Arrays.stream(ResponsePart.values()).<Fault>map(Fault::reset).toList();
      case EMPTY_REPLY -> List.of(Fault.emptyReply());
      case TRUNCATE -> List.of(Fault.truncate());
      case WRONG_LENGTH -> List.of(Fault.wrongLength(10), Fault.wrongLength(-5));
      case GARBAGE -> List.of(Fault.garbage());
      case CORRUPT -> Arrays.stream(Corruption.values()).<Fault>map(Fault::corrupt).toList();
    };
  }

  private static List<Fault> delays() {
    Stream<Fault> alone =
        Stream.of(
            Fault.delay(SHORT),
            Fault.delay(Latency.uniform(Duration.ZERO, SHORT)),
            Fault.delay(Latency.logNormal(Duration.ofMillis(10), SHORT)));
    Stream<Fault> combined =
        examples().stream()
            .filter(fault -> fault.type() != FaultType.DELAY)
            .map(fault -> fault.after(SHORT));
    return Stream.concat(alone, combined).toList();
  }

  /** Returns one fault of each type, with values to start from. */
  public static List<Fault> examples() {
    return Arrays.stream(FaultType.values()).map(FaultCatalogue::example).toList();
  }

  private static Fault example(FaultType type) {
    return switch (type) {
      case STATUS -> Fault.status(503);
      case RATE_LIMIT -> Fault.rateLimit();
      case MAINTENANCE -> Fault.maintenance();
      case EXPIRE_TOKEN -> Fault.expireToken();
      case REDIRECT -> Fault.redirect(ELSEWHERE);
      case DELAY -> Fault.delay(Duration.ofSeconds(2));
      case HANG -> Fault.hang();
      case DRIP -> Fault.drip(20);
      case RESET -> Fault.reset();
      case EMPTY_REPLY -> Fault.emptyReply();
      case TRUNCATE -> Fault.truncate();
      case WRONG_LENGTH -> Fault.wrongLength(10);
      case GARBAGE -> Fault.garbage();
      case CORRUPT -> Fault.corrupt(Corruption.STRING_COUNT);
    };
  }
}
