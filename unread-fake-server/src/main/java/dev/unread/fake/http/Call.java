package dev.unread.fake.http;

/** Answers one kind of request. */
@FunctionalInterface
public interface Call {

  /**
   * Answers a request.
   *
   * @throws Refusal where the vendor says no
   */
  Answer answer(Exchange exchange);
}
