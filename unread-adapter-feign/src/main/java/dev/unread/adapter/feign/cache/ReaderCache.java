package dev.unread.adapter.feign.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.unread.domain.Reader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.LongSupplier;

/**
 * The answers of each reader. To invalidate a reader is to drop their {@link ReaderEntries}: a call
 * that is under way meanwhile leaves what it learns in the dropped ones, where nobody looks.
 */
final class ReaderCache {

  private final byte[] salt = new byte[16];
  private final Cache<String, ReaderEntries> byReader;

  ReaderCache(int maximumReaders, long usefulNanos, LongSupplier nanoTime) {
    new SecureRandom().nextBytes(salt);
    byReader =
        Caffeine.newBuilder()
            .maximumSize(maximumReaders)
            .expireAfterAccess(usefulNanos, NANOSECONDS)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  ReaderEntries get(Reader reader) {
    return byReader.get(key(reader), added -> new ReaderEntries());
  }

  void invalidate(Reader reader) {
    byReader.invalidate(key(reader));
  }

  /** Drops these entries of the reader; newer ones, of after {@link #invalidate}, stay. */
  void invalidate(Reader reader, ReaderEntries entries) {
    byReader.asMap().remove(key(reader), entries);
  }

  // A dump of the heap would show tokens; a salted digest of one opens nothing.
  String key(Reader reader) {
    if (reader instanceof Reader.SessionHolder holder) {
      return Base64.getEncoder().encodeToString(digest(holder.token().reveal()));
    }
    return ((Reader.OnBehalfOf) reader).user().toString();
  }

  private byte[] digest(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      return sha.digest(token.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
