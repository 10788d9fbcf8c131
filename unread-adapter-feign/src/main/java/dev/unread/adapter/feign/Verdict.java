package dev.unread.adapter.feign;

import dev.unread.adapter.feign.Failure.Again;
import dev.unread.adapter.feign.answer.ErrorReader;
import dev.unread.adapter.feign.answer.ServerTime;
import dev.unread.adapter.feign.pacing.Clockwork;
import dev.unread.adapter.feign.wire.NoReply;
import dev.unread.adapter.feign.wire.Reply;
import dev.unread.domain.UnreadCountException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;

/** Judges what is not counts. */
final class Verdict {

  /** Something that none of this foresees; the log has its name. */
  static final Failure UNFORESEEN =
      Failure.of(Reason.UNAVAILABLE, Again.NEVER, "the client itself failed, see its log");

  private static final String EXPIRED = "session does not exist";
  private static final String NEED_USER = "need user";

  private Verdict() {}

  /** Judges an answer that is not 200. */
  static Failure on(Reply reply, Credential credential, Clockwork clock) {
    int status = reply.status();
    String body = reply.isTooLarge() ? "" : new String(reply.body(), StandardCharsets.UTF_8);
    Reason reason = reason(status, body.toLowerCase(Locale.ROOT), credential);
    return new Failure(
        reason,
        again(status, reason),
        "the service answered " + status + (status / 100 == 3 ? ", a redirect" : ""),
        credential.mask(ErrorReader.words(body)),
        ServerTime.retryAfter(reply.header("Retry-After"), reply.header("Date"), clock),
        OptionalInt.of(status));
  }

  private static Reason reason(int status, String body, Credential credential) {
    return switch (status) {
      case 401 ->
          credential.isSession() || body.contains(EXPIRED)
              ? Reason.SESSION_REJECTED
              : Reason.ACCESS_DENIED;
      case 403 -> Reason.ACCESS_DENIED;
      case 422 -> body.contains(NEED_USER) ? Reason.ACCESS_DENIED : Reason.INVALID_REQUEST;
      case 429 -> Reason.RATE_LIMITED;
      case 408, 425 -> Reason.UNAVAILABLE;
      default ->
          switch (status / 100) {
            case 4 -> Reason.INVALID_REQUEST;
            case 5 -> Reason.UNAVAILABLE;
            default -> Reason.UNREADABLE_ANSWER;
          };
    };
  }

  private static Again again(int status, Reason reason) {
    return switch (status) {
      case 408, 425, 429, 500, 502, 503, 504 -> Again.YES;
      case 414, 431 -> Again.IN_HALVES;
      default -> reason == Reason.SESSION_REJECTED ? Again.WITH_NEW_SESSION : Again.NEVER;
    };
  }

  /** Judges an answer of 200 that is not counts. */
  static Failure onUnsound(String what) {
    return new Failure(
        Reason.UNREADABLE_ANSWER,
        Again.NEVER,
        "the answer " + what,
        null,
        null,
        OptionalInt.of(200));
  }

  /** Judges that there is no answer. */
  static Failure on(NoReply.Why why) {
    return switch (why) {
      case NOT_HTTP -> Failure.of(Reason.UNREADABLE_ANSWER, Again.NEVER, why.words());
      case INTERRUPTED, STOPPED -> Failure.of(Reason.CANCELLED, Again.NEVER, why.words());
      case CUT_SHORT -> Failure.of(Reason.UNAVAILABLE, Again.ONCE, why.words());
      default -> Failure.of(Reason.UNAVAILABLE, Again.YES, why.words());
    };
  }
}
