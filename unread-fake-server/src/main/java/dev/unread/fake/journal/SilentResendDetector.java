package dev.unread.fake.journal;

import dev.unread.fake.journal.PendingRequest.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Detects a request that a client's transport sent again on its own. A server cannot know; it can
 * see that the same {@code GET} comes, header for header, at once after the first got no response.
 * At once is two seconds for the JDK's clients, which are known to do it, and a hundredth of one
 * for all others, whose program may have its own reason to try again.
 */
final class SilentResendDetector {

  private static final long SOON_NANOS = 10_000_000;
  private static final long SOON_FOR_JDK_NANOS = 2_000_000_000L;
  private static final int LIMIT = 256;

  private final Map<Fingerprint, Long> cutOff =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fingerprint, Long> eldest) {
          return size() > LIMIT;
        }
      };
  private volatile boolean none = true;

  synchronized void cutOff(Fingerprint fingerprint, long now) {
    if (fingerprint.isGet()) {
      cutOff.remove(fingerprint);
      cutOff.put(fingerprint, now);
      none = false;
    }
  }

  boolean isResend(Supplier<Fingerprint> fingerprint, long now) {
    return !none && find(fingerprint.get(), now);
  }

  private synchronized boolean find(Fingerprint fingerprint, long now) {
    Long before = cutOff.remove(fingerprint);
    none = cutOff.isEmpty();
    return before != null
        && now - before < (fingerprint.isFromJdk() ? SOON_FOR_JDK_NANOS : SOON_NANOS);
  }

  synchronized void clear() {
    cutOff.clear();
    none = true;
  }
}
