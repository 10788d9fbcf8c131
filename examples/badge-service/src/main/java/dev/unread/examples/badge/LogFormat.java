package dev.unread.examples.badge;

import java.util.Locale;
import java.util.Map;

/** How log lines are written: {@code BADGE_LOG}, {@code text} unless set. */
enum LogFormat {
  /** For people: date, level, logger, message. */
  TEXT,
  /** For log collectors: one JSON object a line. */
  JSON;

  /**
   * Reads the environment.
   *
   * @throws BadSettingException if there is no such format
   */
  static LogFormat from(Map<String, String> environment) {
    String text = environment.getOrDefault("BADGE_LOG", "");
    return switch (text) {
      case "", "text" -> TEXT;
      case "json" -> JSON;
      default -> throw new BadSettingException("BADGE_LOG", "set it to text or json");
    };
  }

  /** Hands the format to {@code logback.xml}; has to come before the first logger is made. */
  void use() {
    System.setProperty("badge.log", name().toLowerCase(Locale.ROOT));
  }
}
