package dev.unread.adapter.feign;

import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;

/**
 * Opens sessions for the client, for a service that has no API key: {@code user → token}.
 *
 * <p>The client keeps each token. It asks for a new one when the service rejects the old one, and
 * shortly before the old one expires (two hours after its last request, DOC; announced in each
 * response, WIRE). So a provider has to open a new session at each call and must not return a token
 * that it kept. For one user it is called by one thread at a time, on one of up to 64 threads of
 * the client; callers wait until their deadline at most. If it has not returned after the client's
 * deadline, and after at least five seconds, it is interrupted; the next call of the client asks it
 * again.
 */
@FunctionalInterface
public interface SessionTokenProvider {

  /**
   * Opens a session of the user.
   *
   * @throws dev.unread.domain.UnreadCountException if that failed for a reason that the caller of
   *     the client should see, such as {@code Unavailable}. Any other exception, and a return of
   *     null, becomes {@code AccessDenied} without its message, since somebody has to correct the
   *     provider; the log has its type and where it was thrown
   */
  SessionToken open(UserId user);
}
