package dev.unread.adapter.feign.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RequestMatcher;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The traces of OpenTelemetry, through Micrometer's own handlers, up to the service. */
class TracePropagationTest {

  private static final UnreadFakeServer FAKE = UnreadFakeServer.create().start();

  private final FakeApplication app = FAKE.newApplication();
  private final SessionToken token = SessionToken.of(app.openSession(app.addUser()));
  private final Spans spans = new Spans();
  private final ObservationRegistry registry = registry(spans);

  @AfterAll
  static void close() {
    FAKE.close();
  }

  @Test
  void serviceIsToldTheSpanOfEachAttempt() {
    app.arm(Fault.status(503)).once();
    try (var client = client()) {
      Observation.createNotStarted("page", registry)
          .observe(() -> client.total(Reader.ofSession(token)));
    }

    assertThat(spans.ended)
        .extracting(SpanData::getName)
        .containsExactly("GET", "GET", "unread total", "page");
    List<SpanData> all = List.copyOf(spans.ended);
    assertThat(all.subList(0, 2))
        .allSatisfy(
            attempt -> {
              assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
              assertThat(attempt.getAttributes().get(AttributeKey.stringKey("peer.service")))
                  .isEqualTo("quickblox");
              assertThat(attempt.getParentSpanId()).isEqualTo(all.get(2).getSpanId());
              assertThat(attempt.getTraceId()).isEqualTo(all.get(3).getTraceId());
            });
    assertThat(all)
        .extracting(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
        .containsExactly(true, false, false, false);
    assertThat(all.get(2).getParentSpanId()).isEqualTo(all.get(3).getSpanId());
    app.journal().verify(2, RequestMatcher.any());
    app.journal().verify(1, asked(all.get(0)).withStatus(503));
    app.journal().verify(1, asked(all.get(1)).withStatus(200));
  }

  private UnreadCountClient client() {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl(FAKE.baseUrl().toString())
            .observer(MicrometerObservations.in(registry))
            .build());
  }

  private static RequestMatcher asked(SpanData by) {
    return RequestMatcher.any().withHeader("traceparent", traceParent(by));
  }

  private static String traceParent(SpanData span) {
    return "00-%s-%s-%s"
        .formatted(
            span.getTraceId(), span.getSpanId(), span.getSpanContext().getTraceFlags().asHex());
  }

  private static ObservationRegistry registry(Spans spans) {
    var tracing =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
    var otel = tracing.get("test");
    var tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
    var w3c = ContextPropagators.create(W3CTraceContextPropagator.getInstance());
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                new PropagatingSenderTracingObservationHandler<>(
                    tracer, new OtelPropagator(w3c, otel)),
                new DefaultTracingObservationHandler(tracer)));
    return registry;
  }

  /** Keeps the spans in the order in which they ended. */
  private static final class Spans implements SpanExporter {

    private final Queue<SpanData> ended = new ConcurrentLinkedQueue<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      ended.addAll(spans);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
