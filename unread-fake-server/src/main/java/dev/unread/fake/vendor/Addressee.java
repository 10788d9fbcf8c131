package dev.unread.fake.vendor;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Call;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.http.Filter;
import dev.unread.fake.http.Refusal;
import dev.unread.fake.state.World;
import io.javalin.http.HttpResponseException;
import javax.inject.Inject;

/**
 * Finds out which application a request for a session is about, before its plan, its faults and its
 * journal have a say: no credential tells, but the body names it.
 */
final class Addressee implements Filter {

  private static final int OUTERMOST = -1_000;

  private final World world;

  @Inject
  Addressee(World world) {
    this.world = world;
  }

  @Override
  public Answer around(Exchange exchange, Call call) {
    if (exchange.path().equals("/session.json") && exchange.method().equals("POST")) {
      find(exchange);
    }
    return call.answer(exchange);
  }

  private void find(Exchange exchange) {
    try {
      Fields.of(exchange)
          .number("application_id")
          .flatMap(world::application)
          .ifPresent(exchange::concerns);
    } catch (Refusal | HttpResponseException unreadable) {
      // then the call itself will say so
    }
  }

  @Override
  public int position() {
    return OUTERMOST;
  }
}
