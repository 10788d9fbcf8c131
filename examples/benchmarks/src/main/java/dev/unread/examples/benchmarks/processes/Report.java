package dev.unread.examples.benchmarks.processes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unread.examples.benchmarks.figures.FigureTable;
import dev.unread.examples.benchmarks.figures.Ratio;
import dev.unread.examples.benchmarks.figures.Series;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The figures as a table for people and as JSON for programs. */
record Report(List<Measurements> all) {

  private static final List<String> BASES = List.of(Contender.FLOOR, Contender.WIREMOCK);

  Report {
    all = List.copyOf(all);
  }

  List<FigureTable> tables() {
    return Arrays.stream(Measure.values()).map(this::table).toList();
  }

  private FigureTable table(Measure measure) {
    return new FigureTable(
        measure.title(),
        measure.unit(),
        measure == Measure.THROUGHPUT,
        all.stream()
            .map(measured -> new Series(measured.contender().title(), measured.of(measure)))
            .toList(),
        all.stream()
            .map(Measurements::contender)
            .filter(contender -> BASES.contains(contender.name()))
            .map(Contender::title)
            .toList());
  }

  String json() throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("java", Runtime.version().toString());
      json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
      json.writeArrayFieldStart("contenders");
      for (Measurements measured : all) {
        json.writeStartObject();
        json.writeStringField("name", measured.contender().name());
        json.writeStringField("title", measured.contender().title());
        for (Measure measure : Measure.values()) {
          write(json, measure, measured);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private void write(JsonGenerator json, Measure measure, Measurements measured)
      throws IOException {
    json.writeObjectFieldStart(measure.name().toLowerCase(Locale.ROOT));
    json.writeStringField("unit", measure.unit());
    for (String base : BASES) {
      double ratio = ratio(measure, measured, base);
      if (!Double.isNaN(ratio)) {
        json.writeNumberField("to_" + base, ratio);
      }
    }
    json.writeArrayFieldStart("values");
    for (double value : measured.of(measure)) {
      json.writeNumber(value);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private double ratio(Measure measure, Measurements measured, String base) {
    return all.stream()
        .filter(other -> other.contender().name().equals(base))
        .mapToDouble(other -> Ratio.of(measured.of(measure), other.of(measure)).median())
        .findFirst()
        .orElse(Double.NaN);
  }
}
