package dev.unread.adapter.feign.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The traces of OpenTelemetry, through Micrometer's own handlers, up to the service. */
class TracePropagationTest {

  private final Service service = new Service();
  private final Spans spans = new Spans();
  private final ObservationRegistry registry = registry(spans);

  @Test
  void serviceIsToldTheSpanOfEachAttempt() {
    service.start();
    try (var client = client()) {
      Observation.createNotStarted("page", registry)
          .observe(() -> client.total(Reader.ofSession(SessionToken.of("any"))));
    } finally {
      service.stop();
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
    assertThat(service.traceParents)
        .containsExactly(traceParent(all.get(0)), traceParent(all.get(1)));
  }

  private UnreadCountClient client() {
    return UnreadCountClient.of(
        ClientConfig.builder()
            .baseUrl("http://127.0.0.1:" + service.port())
            .observer(MicrometerObservations.in(registry))
            .build());
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

  /** Is down once, then answers. */
  private static final class Service {

    private final Queue<String> traceParents = new ConcurrentLinkedQueue<>();
    private final HttpServer http;

    Service() {
      try {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void start() {
      http.createContext("/", this::answer);
      http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      traceParents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
      byte[] body = "{\"total\":7}".getBytes(StandardCharsets.US_ASCII);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(traceParents.size() == 1 ? 503 : 200, body.length);
      try (var out = exchange.getResponseBody()) {
        out.write(body);
      }
    }

    int port() {
      return http.getAddress().getPort();
    }

    void stop() {
      http.stop(0);
    }
  }
}
