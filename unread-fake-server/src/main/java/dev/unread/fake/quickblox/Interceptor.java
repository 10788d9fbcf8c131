package dev.unread.fake.quickblox;

/**
 * Stands around every vendor call, in the order that {@link Pipeline} says: it may respond itself,
 * let the endpoint handle the request and change its response, or take the connection over. The
 * state changes when {@code next.handle} runs, so an interceptor decides whether it acts before or
 * after that.
 */
public interface Interceptor {

  /** Handles the request, as a rule by {@code next.handle}. */
  Response intercept(Exchange exchange, Endpoint next);
}
