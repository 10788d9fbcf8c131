package dev.unread.fake.quickblox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How QuickBlox signs the request for a session: a keyed hash over all its fields, sorted by name,
 * unencoded and spelled as they were sent, as {@code k=v} joined by {@code &}, nested ones as
 * {@code user[login]} (DOC).
 */
final class RequestSignature {

  private static final String FIELD = "signature";

  private RequestSignature() {}

  /** Whether the request's signature is the one that this secret gives, by SHA-1 or SHA-256. */
  static boolean matches(RawFields request, String authSecret) {
    byte[] given;
    try {
      given = HexFormat.of().parseHex(request.values().getOrDefault(FIELD, ""));
    } catch (IllegalArgumentException e) {
      return false;
    }
    String algorithm = given.length == 32 ? "HmacSHA256" : "HmacSHA1";
    return MessageDigest.isEqual(given, hash(algorithm, authSecret, message(request)));
  }

  /** What is signed. */
  static String message(RawFields request) {
    return request.values().entrySet().stream()
        .filter(field -> !field.getKey().equals(FIELD))
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("&"));
  }

  private static byte[] hash(String algorithm, String secret, String message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
