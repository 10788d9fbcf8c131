package dev.unread.fake.admin.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the admin paths. On loopback that is everybody on this machine, unless a token was
 * given; elsewhere it is whoever has the token, which is made up where none was given.
 */
public final class AdminAuthorization {

  private final String host;
  private final @Nullable String token;

  private AdminAuthorization(String host, @Nullable String token) {
    this.host = host;
    this.token = token;
  }

  /** The access to a fake that listens on this host, with the token given, if one was. */
  public static AdminAuthorization of(String host, @Nullable String given) {
    return new AdminAuthorization(host, given != null || isLoopback(host) ? given : newToken());
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException notThere) {
      return false;
    }
  }

  private static String newToken() {
    byte[] random = new byte[20];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Returns the token that the admin paths ask for, if they ask for one; a secret. */
  public Optional<String> token() {
    return Optional.ofNullable(token);
  }

  boolean isGranted(@Nullable String authorization) {
    return token == null || isRight(authorization);
  }

  /** Returns whether the token is asked for and was sent. */
  boolean isProven(@Nullable String authorization) {
    return token != null && isRight(authorization);
  }

  private boolean isRight(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(bytes(authorization), bytes("Bearer " + token));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns whether a request may address this server by this host name. */
  boolean isOurName(String name) {
    return name.equalsIgnoreCase("localhost")
        || name.equalsIgnoreCase(host)
        || name.startsWith("[")
        || isAddress(name);
  }

  // Against DNS rebinding: another party's DNS can point a host name at loopback, but not an IP
  // address, so any IP address is accepted and no unknown host name is.
  private static boolean isAddress(String name) {
    return name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  @Override
  public String toString() {
    return "AdminAccess[" + host + (token == null ? "]" : ", with a token]");
  }
}
