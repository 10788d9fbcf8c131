package dev.unread.fake.journal;

import dev.unread.fake.text.PrintableText;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The recorded requests as a failing verification shows them: to read, and to paste. */
final class JournalReport {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LAST = 20;

  private JournalReport() {}

  static String of(
      String headline, List<RecordedRequest> requests, Predicate<? super RecordedRequest> which) {
    var text = new StringBuilder(headline).append('\n').append(journal(requests, which));
    if (!requests.isEmpty()) {
      RecordedRequest last = requests.get(requests.size() - 1);
      text.append("the last as curl:\n  ").append(CurlCommand.of(last));
      text.append("\nthe last as Java:\n  ").append(java(last)).append('\n');
    }
    return text.toString();
  }

  /**
   * Returns what cannot be known of requests that are not kept whole; nothing if there are none.
   */
  static String unknown(long dropped, List<RecordedRequest> requests, RequestMatcher which) {
    long undecided = requests.stream().filter(which::mayHaveMatched).count();
    String older =
        dropped == 0
            ? ""
            : "; "
                + dropped
                + " older ones are not in the journal any more,"
                + " so clear it before what is to be verified";
    return undecided == 0
        ? older
        : "; "
            + undecided
            + " more might, whose headers or whole bodies the journal does not keep,"
            + " so choose requests by something else"
            + older;
  }

  static String journal(List<RecordedRequest> requests, Predicate<? super RecordedRequest> which) {
    if (requests.isEmpty()) {
      return "no request came\n";
    }
    int from = Math.max(0, requests.size() - LAST);
    String lines =
        requests.subList(from, requests.size()).stream()
            .map(request -> (which.test(request) ? "> " : "  ") + line(request) + '\n')
            .collect(Collectors.joining());
    return "what came" + (from == 0 ? "" : ", without the first " + from) + ":\n" + lines;
  }

  static String line(RecordedRequest request) {
    return PrintableText.of(words(request));
  }

  private static String words(RecordedRequest request) {
    return String.format(
            Locale.ROOT,
            "#%d %s %s %s %s",
            request.number(),
            TIME.format(request.time()),
            request.status() == 0 ? "---" : request.status(),
            request.method(),
            shortened(request.target()))
        + "  ["
        + RequestMatcher.describe(request.credential())
        + (request.user() == null ? "" : ", user " + request.user())
        + part(", answered after ", request.duration())
        + part(", ", request.gap(), " after the attempt before")
        + part(", client gave up after ", request.gaveUpAfter())
        + ", connection "
        + request.connection()
        + (request.connectionReused() ? " again" : "")
        + (request.fault() == null ? "" : ", fault: " + request.fault())
        + (request.silentResend() ? ", SENT AGAIN SILENTLY" : "")
        + (request.imitated() ? "" : ", NOT IMITATED")
        + "]";
  }

  private static String part(String description, @Nullable Duration duration) {
    return part(description, duration, "");
  }

  private static String part(String before, @Nullable Duration duration, String after) {
    return duration == null ? "" : before + milliseconds(duration) + after;
  }

  private static String milliseconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }

  private static String shortened(String target) {
    return target.length() <= 160 ? target : target.substring(0, 157) + "...";
  }

  private static String java(RecordedRequest request) {
    var java =
        new StringBuilder("app.journal().verify(1, RequestMatcher.any().usingMethod(\"")
            .append(literal(request.method()))
            .append("\").toPath(\"")
            .append(literal(request.path()))
            .append("\")");
    if (request.user() != null) {
      java.append(".ofUser(").append(request.user()).append(')');
    }
    if (!request.dialogs().isEmpty()) {
      java.append(".forDialog(\"").append(literal(request.dialogs().get(0))).append("\")");
    }
    return java.append(".withStatus(").append(request.status()).append("));").toString();
  }

  // Java reads an escape of a line's end before it reads the literal, so control characters are in
  // octal.
  private static String literal(String text) {
    var literal = new StringBuilder();
    text.codePoints()
        .forEach(
            sign -> {
              if (sign == '\\' || sign == '"') {
                literal.append('\\').append((char) sign);
              } else if (sign < ' ') {
                literal.append(String.format(Locale.ROOT, "\\%03o", sign));
              } else {
                literal.append(PrintableText.of(Character.toString(sign)));
              }
            });
    return literal.toString();
  }
}
