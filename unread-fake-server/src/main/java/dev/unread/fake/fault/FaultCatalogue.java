package dev.unread.fake.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One of each kind of fault, for tests to walk: a new fault is a new test everywhere. */
public final class FaultCatalogue {

  private static final List<Fault> FAULTS =
      Stream.<Fault>concat(
              Stream.<Fault>of(
                  Fault.status(400),
                  Fault.status(401),
                  Fault.status(403),
                  Fault.status(404),
                  Fault.status(422),
                  Fault.status(429).retryAfter("Wed, 21 Oct 2099 07:28:00 GMT"),
                  Fault.status(500),
                  Fault.status(503),
                  Fault.status(503).retryAfter("3600"),
                  Fault.status(503).retryAfter("soon"),
                  Fault.rateLimit(),
                  Fault.rateLimit(Duration.ofSeconds(3)),
                  Fault.maintenance(),
                  Fault.expireToken(),
                  Fault.redirect("https://elsewhere.invalid/chat/Message/unread.json"),
                  Fault.delay(Duration.ofMillis(50)),
                  Fault.hang(),
                  Fault.drip(1),
                  Fault.drip(100_000),
                  new Fault.Drip(10, ResponsePart.IN_HEADERS),
                  Fault.reset(ResponsePart.BEFORE_ANSWER),
                  Fault.reset(ResponsePart.IN_HEADERS),
                  Fault.reset(ResponsePart.IN_BODY),
                  Fault.emptyReply(),
                  Fault.truncate(),
                  Fault.wrongLength(10),
                  Fault.wrongLength(-5),
                  Fault.garbage()),
              Arrays.stream(Corruption.values()).map(Fault::corrupt))
          .toList();

  private FaultCatalogue() {}

  /** Returns one of each kind, with values that are good to begin with. */
  static List<Fault> kinds() {
    return List.of(
        Fault.status(503),
        Fault.rateLimit(),
        Fault.maintenance(),
        Fault.expireToken(),
        Fault.redirect("https://elsewhere.invalid/chat/Message/unread.json"),
        Fault.delay(Duration.ofSeconds(2)),
        Fault.hang(),
        Fault.drip(20),
        Fault.reset(),
        Fault.emptyReply(),
        Fault.truncate(),
        Fault.wrongLength(10),
        Fault.garbage(),
        Fault.corrupt(Corruption.STRING_COUNT));
  }

  /** Returns the list. */
  public static List<Fault> faults() {
    return FAULTS;
  }
}
