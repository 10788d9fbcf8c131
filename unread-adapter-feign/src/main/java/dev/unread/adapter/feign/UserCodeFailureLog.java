package dev.unread.adapter.feign;

import dev.unread.adapter.feign.pacing.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what code that was handed in threw: its type and where, with those of its causes. Never its
 * message, which may hold a secret. The same failure is a warning once a minute, and else a line of
 * debugging, so that code that always fails does not fill the log.
 */
final class UserCodeFailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(UserCodeFailureLog.class);
  private static final String OWN = "dev.unread.adapter.feign.";
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_KINDS = 100;
  private static final int MAX_FRAMES = 20;
  private static final int MAX_CAUSES = 5;

  private final TimeSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> loggedAt =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_KINDS;
        }
      };

  UserCodeFailureLog(TimeSource clock) {
    this.clock = clock;
  }

  /** Logs what this threw; never throws itself. */
  void log(String who, Throwable failure) {
    try {
      String text = text(failure);
      if (isDue(who + text)) {
        LOG.warn("the {} {}", who, text);
      } else {
        LOG.debug("again, the {} {}", who, text);
      }
    } catch (RuntimeException | Error broken) {
      // a log that fails, or too little stack or heap for it, must not end a call
    }
  }

  private boolean isDue(String kind) {
    lock.lock();
    try {
      long now = clock.nanoTime();
      Long last = loggedAt.get(kind);
      if (last != null && now - last < PAUSE.toNanos()) {
        return false;
      }
      loggedAt.put(kind, now);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private static String text(Throwable failure) {
    var text = new StringBuilder(ReturnedNullException.orThrew(failure));
    if (failure instanceof ReturnedNullException) {
      return text.toString(); // it has no trace: where is said by the method's name
    }
    text.append(" at ").append(framesOfOwner(failure));
    Throwable cause = failure.getCause();
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      text.append(", caused by ").append(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      if (frames.length > 0) {
        text.append(" at ").append(frames[0]);
      }
      cause = cause.getCause();
    }
    return text.toString();
  }

  // What lies below the first frame of the adapter is how it got there.
  private static List<StackTraceElement> framesOfOwner(Throwable failure) {
    var frames = new ArrayList<StackTraceElement>();
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frames.size() == MAX_FRAMES
          || (!frames.isEmpty() && frame.getClassName().startsWith(OWN))) {
        break;
      }
      frames.add(frame);
    }
    return frames;
  }
}
