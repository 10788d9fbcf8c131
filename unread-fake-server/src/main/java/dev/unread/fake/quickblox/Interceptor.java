package dev.unread.fake.quickblox;

/**
 * Intercepts every vendor request: it may respond itself, let the endpoint handle the request and
 * change its response, or take the connection over. The state changes when {@code next.handle}
 * runs, so an interceptor decides whether it acts before or after that.
 */
public interface Interceptor {

  /** Handles the request, as a rule by {@code next.handle}. */
  Response intercept(Exchange exchange, Endpoint next);

  /** Returns where in the chain this interceptor is; the lowest is the outermost. */
  default int position() {
    return 0;
  }
}
