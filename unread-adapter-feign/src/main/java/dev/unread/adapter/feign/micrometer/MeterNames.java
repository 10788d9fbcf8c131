package dev.unread.adapter.feign.micrometer;

import dev.unread.domain.UnreadCountException.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The names of meters and tags, which follow the conventions of Micrometer and OpenTelemetry, and
 * the values of tags: enum constants and HTTP statuses, so that they are bounded.
 */
final class MeterNames {

  static final String CALL = "unread.client.call";
  static final String ATTEMPT = "unread.client.attempt";
  static final String CLIENT_RETRY = "unread.client.retry";
  static final String CLIENT_WAIT = "unread.client.wait";
  static final String CLIENT_ANOMALY = "unread.client.anomaly";
  static final String CACHE_GETS = "unread.cache.gets";
  static final String CACHE_AGE = "unread.cache.age";
  static final String LIMITER_WAIT = "unread.limiter.wait";
  static final String LIMITER_STORE = "unread.limiter.store";
  static final String LIMITER_OUTAGE = "unread.limiter.outage";
  static final String LIMITER_OUTAGES = "unread.limiter.outages";
  static final String LIMITER_RATE = "unread.limiter.rate";

  // Events of an observation; what is made of them is called after both.
  static final String RETRY = "retry";
  static final String WAIT = "wait";
  static final String ANOMALY_OBSERVED = "anomaly";

  static final String OPERATION = "unread.operation";
  static final String CREDENTIAL = "unread.credential";
  static final String WAIT_REASON = "unread.wait.reason";
  static final String ANOMALY = "unread.anomaly";
  static final String PRIORITY = "unread.priority";
  static final String PERMIT_SOURCE = "unread.permit.source";
  static final String RESULT = "result";
  static final String OUTCOME = "outcome";
  static final String ERROR = "error.type";
  static final String METHOD = "http.request.method";
  static final String STATUS = "http.response.status_code";

  static final String NONE = "none";
  private static final int LEAST_STATUS = 100;
  private static final int MOST_STATUS = 599;

  private MeterNames() {}

  static String of(Enum<?> member) {
    return member.name().toLowerCase(Locale.ROOT);
  }

  static String outcome(Optional<Reason> failure) {
    return failure.isPresent() ? "failure" : "success";
  }

  static String error(Optional<Reason> failure) {
    return failure.map(MeterNames::of).orElse(NONE);
  }

  static String status(OptionalInt status) {
    if (status.isEmpty()) {
      return NONE;
    }
    int code = status.getAsInt();
    return code < LEAST_STATUS || code > MOST_STATUS ? "other" : Integer.toString(code);
  }
}
