package dev.unread.fake.quickblox;

import dev.unread.fake.state.User;
import javax.inject.Inject;

/** Keeps when the last request in a user's name came, which each answer tells of the one before. */
final class LastRequestTimeInterceptor implements Interceptor {

  @Inject
  LastRequestTimeInterceptor() {}

  @Override
  public Response intercept(Exchange exchange, Endpoint next) {
    Response response = next.handle(exchange);
    User user = exchange.identity().user();
    if (user != null) {
      user.requestedAt(exchange.application().clock().instant());
    }
    return response;
  }
}
