package dev.unread.adapter.feign.response;

import dev.unread.adapter.feign.pacing.TimeSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the service says of time, measured against its own clock where it shows that. */
public final class TimeHeaders {

  private static final Duration FOREVER = Duration.ofDays(365);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,400}");
  private static final int MOST_DIGITS = 9;
  private static final int DATE_TIME = 19;
  private static final DateTimeFormatter EXPIRATION =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private TimeHeaders() {}

  /**
   * Reads {@code Retry-After}: seconds or a date.
   *
   * @param date the service's own clock, if it shows it
   * @return at least zero and at most a year; null if there is nothing sound to read
   */
  public static @Nullable Duration retryAfter(
      @Nullable String retryAfter, @Nullable String date, TimeSource clock) {
    if (retryAfter == null) {
      return null;
    }
    String text = retryAfter.strip();
    if (SECONDS.matcher(text).matches()) {
      String digits = text.replaceFirst("^0+(?=.)", "");
      return digits.length() > MOST_DIGITS
          ? FOREVER
          : bounded(Duration.ofSeconds(Long.parseLong(digits)));
    }
    Instant until = HttpDates.parse(text, clock.now());
    return until == null ? null : bounded(Duration.between(now(date, clock), until));
  }

  /**
   * Reads {@code QB-Token-ExpirationDate}, which ends in {@code UTC} or {@code +0000} (WIRE).
   *
   * @param date the service's own clock, if it shows it
   * @return for how long the token lives, if not used again; null if there is nothing sound to read
   */
  public static @Nullable Duration untilExpiration(
      @Nullable String expiration, @Nullable String date, TimeSource clock) {
    if (expiration == null || expiration.length() <= DATE_TIME) {
      return null;
    }
    try {
      String zone = expiration.substring(DATE_TIME).strip();
      Instant end =
          LocalDateTime.parse(expiration.substring(0, DATE_TIME), EXPIRATION)
              .toInstant(zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone));
      return bounded(Duration.between(now(date, clock), end));
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  private static Instant now(@Nullable String date, TimeSource clock) {
    Instant now = date == null ? null : HttpDates.parse(date.strip(), clock.now());
    return now == null ? clock.now() : now;
  }

  private static Duration bounded(Duration duration) {
    if (duration.isNegative()) {
      return Duration.ZERO;
    }
    return duration.compareTo(FOREVER) < 0 ? duration : FOREVER;
  }
}
