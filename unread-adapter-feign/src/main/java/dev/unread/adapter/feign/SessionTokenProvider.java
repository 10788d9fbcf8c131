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
 * asked by one thread at a time for one user, on a thread of the client; callers wait for it until
 * their deadline at most.
 */
@FunctionalInterface
public interface SessionTokenProvider {

  /**
   * Opens a session of the user.
   *
   * @throws dev.unread.domain.UnreadCountException if that failed for a reason which the caller of
   *     the client should see; any other exception becomes {@code Unavailable} without its message
   */
  SessionToken open(UserId user);
}
