package dev.unread.adapter.feign.response;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a date of HTTP in each of the three forms that a recipient has to accept (RFC 9110). */
final class HttpDates {

  private static final int MOST_YEARS_AHEAD = 50;
  private static final int YEARS_OF_TWO_DIGITS = 100;

  /** As {@code Sun Nov 6 08:49:37 1994}. */
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US);

  private HttpDates() {}

  /**
   * Returns the date, or null if it is none.
   *
   * @param now of which a year of two digits lies at most 50 years ahead
   */
  static @Nullable Instant parse(String text, Instant now) {
    try {
      if (!text.endsWith("GMT")) {
        return text.indexOf(',') < 0
            ? LocalDateTime.parse(text, ASCTIME).toInstant(ZoneOffset.UTC)
            : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      }
      return text.indexOf('-') < 0
          ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
          : LocalDateTime.parse(text, rfc850(now)).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noDate) {
      return null;
    }
  }

  /** As {@code Sunday, 06-Nov-94 08:49:37 GMT}; the name of the day follows from the date. */
  private static DateTimeFormatter rfc850(Instant now) {
    LocalDate base =
        LocalDate.ofInstant(now, ZoneOffset.UTC)
            .plusYears(MOST_YEARS_AHEAD + 1 - YEARS_OF_TWO_DIGITS);
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, base)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }
}
