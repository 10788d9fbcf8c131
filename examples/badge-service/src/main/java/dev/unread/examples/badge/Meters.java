package dev.unread.examples.badge;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What {@code /metrics} shows: timers with histograms, and what the JVM does. */
@Singleton
final class Meters implements AutoCloseable {

  private static final double SHORTEST_NANOS = Duration.ofMillis(1).toNanos();
  private static final double LONGEST_NANOS = Duration.ofSeconds(10).toNanos();

  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final Meter.MeterProvider<Timer> requests;

  @Inject
  Meters(PrometheusMeterRegistry registry) {
    this.registry = registry;
    garbageCollection.bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    requests =
        Timer.builder("http.server.requests")
            .description("Requests to this service")
            .withRegistry(registry);
  }

  /** Returns a registry whose timers are histograms, so that percentiles can be told over pods. */
  static PrometheusMeterRegistry registry() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new Histograms());
    return registry;
  }

  private static final class Histograms implements MeterFilter {

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
      if (id.getType() != Meter.Type.TIMER || id.getName().startsWith("jvm.")) {
        return config;
      }
      return DistributionStatisticConfig.builder()
          .percentilesHistogram(true)
          .minimumExpectedValue(SHORTEST_NANOS)
          .maximumExpectedValue(LONGEST_NANOS)
          .build()
          .merge(config);
    }
  }

  void requestEnded(Context context, float millis) {
    var endpoint = context.endpoints().matchedHttpEndpoint();
    requests
        .withTags(
            "method", method(context.method()),
            "uri", endpoint == null ? "none" : endpoint.path,
            "status", Integer.toString(context.statusCode()))
        .record(Duration.ofNanos((long) (millis * 1e6)));
  }

  /** HTTP lets a client make up methods, and each tag value is kept for ever. */
  private static String method(HandlerType method) {
    return HandlerType.commonHttp().contains(method) ? method.name() : "other";
  }

  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
  }
}
