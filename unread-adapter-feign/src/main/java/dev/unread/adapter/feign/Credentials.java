package dev.unread.adapter.feign;

import dev.unread.adapter.feign.Failure.Again;
import dev.unread.adapter.feign.Failure.GivenUp;
import dev.unread.adapter.feign.answer.ServerTime;
import dev.unread.adapter.feign.pacing.Clockwork;
import dev.unread.adapter.feign.wire.Reply;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds as whom to ask for a reader. */
final class Credentials {

  private static final Failure NONE =
      Failure.of(
          Reason.ACCESS_DENIED,
          Again.NEVER,
          "this client has neither an API key nor a source of session tokens");
  private static final Failure LATE =
      Failure.of(
          Reason.UNAVAILABLE,
          Again.NEVER,
          "the source of session tokens opened no session in time");
  private static final Failure FAILED =
      Failure.of(Reason.UNAVAILABLE, Again.NEVER, "the source of session tokens failed");

  private final @Nullable ApiKey apiKey;
  private final @Nullable Sessions sessions;
  private final Clockwork clock;

  Credentials(@Nullable ApiKey apiKey, @Nullable Sessions sessions, Clockwork clock) {
    this.clock = clock;
    this.apiKey = apiKey;
    this.sessions = sessions;
  }

  CallObserver.Credential kindFor(Reader reader) {
    if (reader instanceof Reader.SessionHolder) {
      return CallObserver.Credential.SESSION_OF_CALLER;
    }
    return sessions == null
        ? CallObserver.Credential.API_KEY
        : CallObserver.Credential.SESSION_OF_CLIENT;
  }

  /** Returns the credential for the call's reader, which may have to be waited for. */
  Credential of(Call call) {
    if (call.reader() instanceof Reader.SessionHolder holder) {
      return Credential.broughtByCaller(holder.token());
    }
    UserId user = ((Reader.OnBehalfOf) call.reader()).user();
    if (sessions != null) {
      SessionToken token = call.await(sessions.tokenOf(user), LATE, FAILED);
      return Credential.openedByClient(token, user);
    }
    if (apiKey == null) {
      throw new GivenUp(NONE);
    }
    return Credential.apiKey(apiKey, user);
  }

  /** Takes note of when the service says that the session will expire. */
  void used(Credential credential, Reply reply) {
    if (sessions != null && credential.user() != null) {
      Duration left =
          ServerTime.untilExpiration(
              reply.header("QB-Token-ExpirationDate"), reply.header("Date"), clock);
      if (left != null && !left.isZero()) { // what just answered has not expired
        sessions.expires(credential.user(), credential.secret(), left);
      }
    }
  }

  /** Gives up a rejected session for a new one; returns whether there can be one. */
  boolean renew(Credential credential) {
    if (sessions == null || credential.user() == null) {
      return false;
    }
    sessions.rejected(credential.user(), credential.secret());
    return true;
  }
}
