package dev.unread.examples.benchmarks.processes;

/** What is compared, in the words of the report. */
enum Measure {
  START("time to first good answer", "ms"),
  START_PROCESSOR("processor time to first good answer", "ms"),
  THROUGHPUT("throughput", "answers/s"),
  LOAD_PROCESSOR("processor time an answer", "us"),
  MEDIAN_RESPONSE("response time, median", "us"),
  SLOW_RESPONSE("response time, 99th percentile", "us"),
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
}
