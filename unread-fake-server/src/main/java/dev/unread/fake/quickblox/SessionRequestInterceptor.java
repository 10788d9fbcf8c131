package dev.unread.fake.quickblox;

import dev.unread.fake.state.ApplicationRegistry;
import javax.inject.Inject;

/**
 * Finds the application of a request for a session, before that application's rate limit, faults
 * and journal apply: there is no credential, but the body names it.
 */
final class SessionRequestInterceptor implements Interceptor {

  private final ApplicationRegistry registry;

  @Inject
  SessionRequestInterceptor(ApplicationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Response intercept(Exchange exchange, Endpoint next) {
    if (exchange.path().equals("/session.json") && exchange.method().equals("POST")) {
      find(exchange);
    }
    return next.handle(exchange);
  }

  private void find(Exchange exchange) {
    try {
      RequestFields.of(exchange)
          .number("application_id")
          .flatMap(registry::application)
          .ifPresent(exchange::assignTo);
    } catch (ErrorResponseException unreadable) {
      // then the endpoint itself answers with the error
    }
  }
}
