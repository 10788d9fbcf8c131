package dev.unread.examples.benchmarks.processes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** The figures as a table for people and as JSON for programs. */
record Report(List<Figures> all) {

  Report {
    all = List.copyOf(all);
  }

  String table() {
    var table = new StringBuilder();
    for (Measure measure : Measure.values()) {
      table.append(
          "%n| %s | median %s | to floor | to WireMock | of |%n|---|--:|--:|--:|--:|%n"
              .formatted(measure.title(), measure.unit()));
      for (Figures figures : all) {
        List<Double> values = measure.of(figures);
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %d |%n",
                figures.contender().title(),
                number("%,.0f", Figures.median(values)),
                number("%.2f", ratio(measure, figures, Contender.FLOOR)),
                number("%.2f", ratio(measure, figures, Contender.WIREMOCK)),
                values.size()));
      }
    }
    return table.toString();
  }

  String json() throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("java", Runtime.version().toString());
      json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
      json.writeArrayFieldStart("contenders");
      for (Figures figures : all) {
        json.writeStartObject();
        json.writeStringField("name", figures.contender().name());
        json.writeStringField("title", figures.contender().title());
        for (Measure measure : Measure.values()) {
          write(json, measure, figures);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private void write(JsonGenerator json, Measure measure, Figures figures) throws IOException {
    json.writeObjectFieldStart(measure.name().toLowerCase(Locale.ROOT));
    json.writeStringField("unit", measure.unit());
    for (String base : List.of(Contender.FLOOR, Contender.WIREMOCK)) {
      double ratio = ratio(measure, figures, base);
      if (!Double.isNaN(ratio)) {
        json.writeNumberField("to_" + base, ratio);
      }
    }
    json.writeArrayFieldStart("values");
    for (double value : measure.of(figures)) {
      json.writeNumber(value);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private double ratio(Measure measure, Figures figures, String base) {
    return all.stream()
        .filter(other -> other.contender().name().equals(base))
        .mapToDouble(other -> Figures.medianRatio(measure.of(figures), measure.of(other)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }
}
