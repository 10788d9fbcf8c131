package dev.unread.examples.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark once, so that it cannot rot; what it measured is thrown away. */
class BenchmarksRunTest {

  @Test
  void everyBenchmarkOfOneCallerAndThoseOfSixteenRun() throws RunnerException {
    var briefly =
        new OptionsBuilder()
            .include("\\.(One\\w+|TenThousandDialogs|ColdCalls|SixteenCalls)Benchmark\\.")
            .param("dialogs", "10")
            .param("aloneFirst", "10")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(10))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    var results = new Runner(briefly).run();

    assertThat(results)
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive())
        .extracting(result -> result.getParams().getBenchmark().replaceAll(".*\\.(.*\\.)", "$1"))
        .contains(
            "OneTransportBenchmark.httpClient5",
            "OneCallBenchmark.adapter",
            "SixteenCallsBenchmark.adapter",
            "SixteenCallsBenchmark.byHand",
            "SixteenCallsBenchmark.stockFeignOnDefaultClient",
            "OneStartBenchmark.fake",
            "OneStateSizeBenchmark.million");
  }
}
