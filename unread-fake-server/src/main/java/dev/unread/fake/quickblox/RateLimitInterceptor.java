package dev.unread.fake.quickblox;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import javax.inject.Inject;

/**
 * Refuses with 429 what an account asks above its plan (DOC): all of an application's calls within
 * one second of its clock count, whoever makes them. No {@code Retry-After} tells when to come
 * back. Inside journal and faults: what it refuses is recorded, and hit by faults, like the rest.
 */
final class RateLimitInterceptor implements Interceptor {

  @Inject
  RateLimitInterceptor() {}

  @Override
  public Response intercept(Exchange exchange, Endpoint next) {
    if (exchange.application().admitCall()) {
      return next.handle(exchange);
    }
    return exchange.application().guesses().is(Guess.RATE_LIMIT_BODY, Choice.ERRORS)
        ? Response.errors(429, "Too Many Requests")
        : Response.empty(429);
  }
}
