package dev.unread.adapter.feign;

import dev.unread.adapter.feign.SessionRefreshes.Refresh;
import dev.unread.adapter.feign.pacing.TimeSource;
import dev.unread.adapter.feign.response.TimeHeaders;
import dev.unread.adapter.feign.transport.RawResponse;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds as whom to ask for a reader. */
final class CredentialResolver {

  private final @Nullable ApiKey apiKey;
  private final @Nullable SessionTokenCache sessions;
  private final int permitsPerSession;
  private final TimeSource clock;
  private final SessionRefreshes refreshes;

  CredentialResolver(
      @Nullable ApiKey apiKey,
      @Nullable SessionTokenCache sessions,
      int permitsPerSession,
      TimeSource clock) {
    this.permitsPerSession = permitsPerSession;
    this.clock = clock;
    this.apiKey = apiKey;
    this.sessions = sessions;
    refreshes = new SessionRefreshes(clock);
  }

  CallObserver.CredentialKind kindFor(Reader reader) {
    if (reader instanceof Reader.SessionHolder) {
      return CallObserver.CredentialKind.SESSION_OF_CALLER;
    }
    return sessions == null
        ? CallObserver.CredentialKind.API_KEY
        : CallObserver.CredentialKind.SESSION_OF_CLIENT;
  }

  /** Returns whether it takes permits to open a session. */
  boolean opensWithPermits() {
    return permitsPerSession > 0;
  }

  /** Returns how many permits it takes to open the session that the call needs; 0 if it has one. */
  int permitsToOpen(Call call) {
    return sessions != null
            && call.reader() instanceof Reader.OnBehalfOf of
            && sessions.wouldOpen(of.user())
        ? permitsPerSession
        : 0;
  }

  /**
   * Returns the credential for the call's reader, which may have to be waited for.
   *
   * @param permitted whether the call has the permits to open a session
   */
  Credential of(Call call, boolean permitted) {
    if (call.reader() instanceof Reader.SessionHolder holder) {
      return Credential.broughtByCaller(holder.token());
    }
    UserId user = ((Reader.OnBehalfOf) call.reader()).user();
    if (sessions != null) {
      var opened = permitted ? sessions.tokenWithPermits(user) : sessions.tokenOf(user);
      SessionToken token = call.await(opened, ClientFailures.NO_SESSION_IN_TIME);
      return Credential.openedByClient(token, user);
    }
    if (apiKey == null) {
      throw new AttemptFailedException(ClientFailures.NO_CREDENTIAL);
    }
    return Credential.apiKey(apiKey, user);
  }

  /** Takes note of when the service says that the session will expire. */
  void used(Credential credential, RawResponse response) {
    if (sessions != null && credential.user() != null) {
      if (response.status() == 200) {
        refreshes.accepted();
      }
      Duration left =
          TimeHeaders.untilExpiration(
              response.header("QB-Token-ExpirationDate"), response.header("Date"), clock);
      if (left != null && !left.isZero()) { // what just answered has not expired
        sessions.expires(credential.user(), credential.secret(), left);
      }
    }
  }

  /**
   * Gives up a rejected session for a new one.
   *
   * @param before the refresh that this call had already, if it had one
   * @throws AttemptFailedException the failure, if there can be no other
   */
  Refresh renew(Credential credential, @Nullable Refresh before, AttemptFailure failure) {
    UserId user = credential.user();
    if (sessions == null || user == null) {
      throw new AttemptFailedException(failure);
    }
    if (before != null) {
      refreshes.rejected(before);
      throw new AttemptFailedException(failure);
    }
    if (!sessions.isCurrent(user, credential.secret())) {
      return refreshes.join(user); // of another call, which was quicker
    }
    Refresh refresh = refreshes.tryStart(user);
    if (refresh == null) {
      throw new AttemptFailedException(failure.withAdvice(ClientFailures.NO_SESSION_IN_VAIN));
    }
    sessions.rejected(user, credential.secret());
    return refresh;
  }
}
