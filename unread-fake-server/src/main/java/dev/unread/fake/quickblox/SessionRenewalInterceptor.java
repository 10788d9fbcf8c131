package dev.unread.fake.quickblox;

import dev.unread.fake.state.Session;
import javax.inject.Inject;

/**
 * Lengthens the life of the session that a request comes with (DOC): whatever becomes of the
 * request, the session was used.
 */
final class SessionRenewalInterceptor implements Interceptor {

  @Inject
  SessionRenewalInterceptor() {}

  @Override
  public Response intercept(Exchange exchange, Endpoint next) {
    Session session = exchange.identity().session();
    if (session != null) {
      exchange.application().sessions().use(session);
    }
    return next.handle(exchange);
  }
}
