package dev.unread.adapter.feign;

import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;

/**
 * Where the client gets the session of a user from, for a service that has no API key: {@code user
 * → token}.
 *
 * <p>The client keeps each token and asks again when the service rejects it, and shortly before it
 * expires (two hours after its last request, DOC; announced with each answer, WIRE). Hence a source
 * must open a new session each time it is asked, and not hand out one that it kept itself. It is
 * asked by one thread at a time for one user, on one of up to 64 threads of the client; callers
 * wait for it until their deadline at most. If it has not returned after the client's deadline, at
 * least five seconds, it is interrupted, and asked again for whoever comes later.
 */
@FunctionalInterface
public interface SessionTokenProvider {

  /**
   * Opens a session of the user.
   *
   * @throws dev.unread.domain.UnreadCountException if that failed for a reason which the caller of
   *     the client should see, {@code Unavailable} say. Anything else becomes {@code AccessDenied}
   *     without its message, for it takes somebody to correct the source; the log has its type and
   *     where it was thrown
   */
  SessionToken open(UserId user);
}
