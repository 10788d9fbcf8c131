package dev.unread.examples.benchmarks.processes;

import java.util.List;

/** What is compared, in the words of the report. */
enum Measure {
  START("time to first good answer", "ms"),
  START_PROCESSOR("processor time to first good answer", "ms"),
  THROUGHPUT("throughput", "answers/s"),
  LOAD_PROCESSOR("processor time an answer", "us"),
  MEMORY_AFTER_START("resident after start", "MiB"),
  MEMORY_AFTER_LOAD("resident after load", "MiB");

  private final String title;
  private final String unit;

  Measure(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  List<Double> of(Figures figures) {
    return switch (this) {
      case START -> figures.startMillis();
      case START_PROCESSOR -> figures.startProcessorMillis();
      case LOAD_PROCESSOR -> figures.processorMicrosPerAnswer();
      case THROUGHPUT -> figures.answersPerSecond();
      case MEMORY_AFTER_START -> figures.startMebibytes();
      case MEMORY_AFTER_LOAD -> figures.loadedMebibytes();
    };
  }
}
