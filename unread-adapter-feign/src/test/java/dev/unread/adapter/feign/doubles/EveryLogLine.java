package dev.unread.adapter.feign.doubles;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Listens to what the whole JVM would log from a level on, with its arguments, before any appender
 * sees it; nothing is written meanwhile.
 */
public final class EveryLogLine extends TurboFilter implements AutoCloseable {

  private final BiConsumer<String, @Nullable Throwable> listener;
  private final Level lowest;

  private EveryLogLine(Level lowest, BiConsumer<String, @Nullable Throwable> listener) {
    this.lowest = lowest;
    this.listener = listener;
  }

  /**
   * Listens until it is closed.
   *
   * @param listener is told the logger's name and the line, and what was thrown, if anything
   */
  public static EveryLogLine from(Level lowest, BiConsumer<String, @Nullable Throwable> listener) {
    var lines = new EveryLogLine(lowest, listener);
    ((LoggerContext) LoggerFactory.getILoggerFactory()).addTurboFilter(lines);
    return lines;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (!level.isGreaterOrEqual(lowest)) {
      return FilterReply.DENY;
    }
    if (format == null) {
      return FilterReply.ACCEPT; // whoever asks whether to log is encouraged
    }
    listener.accept(logger.getName() + " " + format + " " + Arrays.toString(arguments), thrown);
    return FilterReply.DENY;
  }

  @Override
  public void close() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList().remove(this);
  }
}
