package dev.unread.adapter.feign.fleet;

import java.util.List;

/**
 * Makes a reply of what the script returned. What no script of ours can have returned to this
 * request gives no permits: bytes may come garbled, or in answer to another.
 */
final class PermitReplyParser {

  private static final int FIELDS = 14;
  private static final long ROUNDING_MICROS = 1_000;

  private final AccountRate rate;

  PermitReplyParser(AccountRate rate) {
    this.rate = rate;
  }

  /**
   * Parses.
   *
   * @param number that went with the request
   * @throws IllegalArgumentException if this is no reply to it
   */
  PermitReply parse(List<Long> fields, PermitRequest request, long number) {
    if (fields.get(fields.size() - 1) != number) {
      throw new IllegalArgumentException("the reply to another request");
    }
    if (fields.get(1) == 0) {
      return PermitReply.tooLate(fields.get(0));
    }
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException("a reply has " + FIELDS + " fields");
    }
    var reply =
        new PermitReply(
            fields.get(0),
            true,
            fields.get(2),
            fields.get(3),
            fields.get(4),
            fields.get(5),
            fields.get(6).intValue(),
            fields.get(7),
            fields.get(8).intValue(),
            fields.get(9),
            fields.get(10),
            fields.get(11),
            fields.get(12));
    if (!isPossible(reply, request)) {
      throw new IllegalArgumentException("a reply that cannot be");
    }
    return reply;
  }

  private boolean isPossible(PermitReply reply, PermitRequest request) {
    long burstMicros = rate.burst() * reply.intervalNanos() / 1_000;
    return reply.intervalNanos() / 1_000 + 1 >= (long) rate.intervalMicros()
        && fits(
            reply,
            reply.interactive(),
            request.interactive(),
            reply.interactiveFirst() + burstMicros,
            reply.due(reply.interactiveFirst(), reply.interactive() - 1),
            request.interactiveMaxWait())
        && fits(
            reply,
            reply.background(),
            request.background(),
            reply.backgroundFirst(),
            reply.due(reply.backgroundFirst(), reply.background() - 1),
            request.backgroundMaxWait())
        && reply.lately() >= reply.interactive() + reply.background() + request.alone();
  }

  private static boolean fits(
      PermitReply reply, int given, int wanted, long earliest, long last, long maxWait) {
    return given >= 0
        && given <= wanted
        && earliest >= reply.now() - ROUNDING_MICROS
        && (given == 0 || last - reply.now() <= maxWait + ROUNDING_MICROS);
  }
}
