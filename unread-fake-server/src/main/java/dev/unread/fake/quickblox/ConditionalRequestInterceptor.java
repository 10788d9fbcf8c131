package dev.unread.fake.quickblox;

import javax.inject.Inject;

/**
 * Answers 304 without a body to who has the answer already, as {@code If-None-Match} says (WIRE).
 * The call has had its effect all the same. Closest to the endpoint: what a fault makes of an
 * answer is no answer to have already, and there has to be one that it can damage.
 */
final class ConditionalRequestInterceptor implements Interceptor {

  @Inject
  ConditionalRequestInterceptor() {}

  @Override
  public Response intercept(Exchange exchange, Endpoint next) {
    Response response = next.handle(exchange);
    String tags = exchange.header("If-None-Match");
    if (tags == null
        || exchange.answersWhole()
        || response.status() != 200
        || !isRead(exchange.method())) {
      return response;
    }
    String tag = EntityTags.of(response);
    return EntityTags.match(tags, tag) ? Response.empty(304).with("ETag", tag) : response;
  }

  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }
}
