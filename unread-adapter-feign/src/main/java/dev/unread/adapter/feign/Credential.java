package dev.unread.adapter.feign;

import dev.unread.adapter.feign.transport.RawResponse;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As whom a request is sent: exactly one of a session token or the API key (DOC).
 *
 * @param user whose session the client opened itself, else null
 */
record Credential(
    CallObserver.CredentialKind kind,
    String secret,
    Map<String, String> headers,
    @Nullable UserId user) {

  // those of the credential, of the request, and those that say how it is sent
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "qb-token",
          "authorization",
          "on-behalf-of",
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  static Credential broughtByCaller(SessionToken token) {
    return session(CallObserver.CredentialKind.SESSION_OF_CALLER, token, null);
  }

  static Credential openedByClient(SessionToken token, UserId user) {
    return session(CallObserver.CredentialKind.SESSION_OF_CLIENT, token, user);
  }

  private static Credential session(
      CallObserver.CredentialKind kind, SessionToken token, @Nullable UserId user) {
    return new Credential(kind, token.reveal(), Map.of("QB-Token", token.reveal()), user);
  }

  static Credential apiKey(ApiKey key, UserId user) {
    return new Credential(
        CallObserver.CredentialKind.API_KEY,
        key.reveal(),
        Map.of("Authorization", "ApiKey " + key.reveal(), "On-Behalf-Of", user.toString()),
        null);
  }

  boolean isSession() {
    return kind != CallObserver.CredentialKind.API_KEY;
  }

  /** Returns these headers with those of the client, which win whatever their case. */
  Map<String, String> mergeInto(Map<String, String> others) {
    if (others.isEmpty()) {
      return headers;
    }
    var all = new HashMap<>(others);
    all.keySet().removeIf(name -> OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
    all.putAll(headers);
    return all;
  }

  /**
   * Returns a text of a response, or null if it repeats the secret or one of the proxy, in whatever
   * case and with whatever between its characters that a line of ASCII leaves out.
   */
  @Nullable String mask(@Nullable String text, RawResponse response) {
    return text == null
            || repeats(text, secret)
            || response.proxySecrets().stream().anyMatch(other -> repeats(text, other))
        ? null
        : text;
  }

  private static boolean repeats(String text, String secret) {
    return contains(text, secret) || contains(visible(text), visible(secret));
  }

  private static boolean contains(String text, String secret) {
    return !secret.isEmpty()
        && text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT));
  }

  /** Returns the visible ASCII of a text. */
  static String visible(String text) {
    var visible = new StringBuilder(text.length());
    text.chars().filter(c -> c > ' ' && c < 0x7f).forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /** Returns a text that says nothing of the secret. */
  @Override
  public String toString() {
    return kind.name();
  }
}
