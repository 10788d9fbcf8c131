package dev.unread.fake.vendor;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Call;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.http.Filter;
import dev.unread.fake.state.Guess;
import javax.inject.Inject;

/**
 * Refuses with 429 what an account asks above its plan (DOC): all of an application's calls within
 * one second of its clock count, whoever makes them. No {@code Retry-After} tells when to come
 * back.
 */
final class RateLimit implements Filter {

  /** Within the journal and the faults: what it refuses is recorded, and broken, like the rest. */
  private static final int INNERMOST = 1_000;

  @Inject
  RateLimit() {}

  @Override
  public Answer around(Exchange exchange, Call call) {
    if (exchange.application().admitCall()) {
      return call.answer(exchange);
    }
    return exchange.application().guesses().is(Guess.RATE_LIMIT_BODY, "errors")
        ? Answer.errors(429, "Too Many Requests")
        : Answer.empty(429);
  }

  @Override
  public int position() {
    return INNERMOST;
  }
}
