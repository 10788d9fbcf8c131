package dev.unread.fake.journal;

import dev.unread.fake.quickblox.CredentialKind;
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
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final int LAST = 20;

  private JournalReport() {}

  static String of(
      String headline, List<RecordedRequest> requests, Predicate<? super RecordedRequest> which) {
    var text = new StringBuilder(headline).append('\n').append(journal(requests, which));
    if (!requests.isEmpty()) {
      RecordedRequest last = requests.get(requests.size() - 1);
      text.append("the last as curl:\n  ").append(curl(last));
      text.append("\nthe last as Java:\n  ").append(java(last)).append('\n');
    }
    return text.toString();
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
    return "#%d %s %s %s %s"
            .formatted(
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

  private static String curl(RecordedRequest request) {
    var curl = new StringBuilder("curl -X ").append(request.method());
    if (sendsToken(request)) {
      curl.append(" -H \"QB-Token: $UNREAD_TOKEN\"");
    }
    if (request.credential() == CredentialKind.API_KEY
        || request.credential() == CredentialKind.BOTH) {
      curl.append(" -H \"Authorization: ApiKey $UNREAD_API_KEY\"");
      if (request.user() != null) {
        curl.append(" -H \"On-Behalf-Of: ").append(request.user()).append('"');
      }
    }
    return curl.append(" \"$UNREAD_BASE_URL\"'")
        .append(request.target().replace("'", "%27"))
        .append('\'')
        .toString();
  }

  private static boolean sendsToken(RecordedRequest request) {
    return request.credential() == CredentialKind.SESSION_TOKEN
        || request.credential() == CredentialKind.BOTH;
  }

  private static String java(RecordedRequest request) {
    var java =
        new StringBuilder("app.journal().verify(1, RequestMatcher.any().usingMethod(\"")
            .append(request.method())
            .append("\").toPath(\"")
            .append(request.path().replace("\\", "\\\\").replace("\"", "\\\""))
            .append("\")");
    if (request.user() != null) {
      java.append(".ofUser(").append(request.user()).append(')');
    }
    if (!request.dialogs().isEmpty()) {
      String dialog = request.dialogs().get(0).replace("\\", "\\\\").replace("\"", "\\\"");
      java.append(".forDialog(\"").append(dialog).append("\")");
    }
    return java.append(".withStatus(").append(request.status()).append("));").toString();
  }
}
